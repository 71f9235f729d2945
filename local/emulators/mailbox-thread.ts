import { parentPort, workerData } from 'node:worker_threads';
import { MailDev } from 'maildev';
import * as z from 'zod';
import { loopback } from './loopback.ts';
import type { MailboxPorts } from './mailbox.ts';

/** The thread that `startMailbox` starts: runs maildev and tells where it listens. */
const { folder, webPort } = z.strictObject({ folder: z.string(), webPort: z.int() }).parse(workerData);
const maildev = new MailDev({
  smtp: 0,
  ip: loopback,
  web: webPort,
  webIp: loopback,
  mailDirectory: folder,
  silent: true,
});
const { smtp, api } = await maildev.start();
const ports: MailboxPorts = { smtp: smtp.getPort(), web: api?.getPort() ?? webPort };
parentPort?.postMessage(ports);
