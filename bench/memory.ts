// How much memory the intake function takes for the largest mails that SES accepts (40 MB), measured as the peak resident
// memory of a process that runs the real handler against the local stack. `npm run bench:memory` writes
// the figures into docs/reliability.md.
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { SQSEvent } from 'aws-lambda';
import { createTransport } from 'nodemailer';
import * as z from 'zod';
import { loadConfiguration } from '../cli/configuration.ts';
import { partsOf } from '../local/data-directory.ts';
import { handlerEnvironment } from '../local/invoking/handler-environment.ts';
import { readPlan } from '../local/resources/plan.ts';
import { type Stack, startStack } from '../local/stack.ts';
import { synthesisedTemplate } from '../local/template.ts';
import { writeMeasurement } from '../tests/faults/measurements.ts';
import { writeReliabilityPage } from '../tests/faults/page.ts';

const runs = 3;
const functionMegabytes = 1024;
/** Node leaves the rest of a Lambda function's memory to buffers, code and stacks. */
const heapMegabytes = 896;
const bytes = 40_000_000;

const head = (id: string, type: string): string =>
  `From: Anna <anna@shop.example>\r\nTo: escalations@intake.example\r\nSubject: Our agency is late\r\nMessage-ID: <${id}@shop.example>\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n`;
const words =
  'Our agency has not delivered the search page. It was due on 3 March, the offer says so on page 4.\r\n';

function withFiles(id: string, count: number): Buffer {
  const encodedLength = Math.floor((bytes - 5_000) / count);
  const parts = Array.from({ length: count }, (_, index) => {
    const lines =
      randomBytes(Math.floor((encodedLength / 78) * 57))
        .toString('base64')
        .match(/.{1,76}/g) ?? [];
    return `\r\n--b\r\nContent-Type: application/pdf; name="file ${index}.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join('\r\n')}`;
  });
  return Buffer.from(
    `${head(id, 'multipart/mixed; boundary=b')}\r\n--b\r\n\r\n${words}${parts.join('')}\r\n--b--\r\n`,
  );
}

const mails: Readonly<Record<string, (id: string) => Buffer>> = {
  'one file': (id) => withFiles(id, 1),
  'forty files': (id) => withFiles(id, 40),
  'text only': (id) =>
    Buffer.from(`${head(id, 'text/plain; charset=utf-8')}\r\n${words.repeat(bytes / words.length)}`),
  'HTML only': (id) =>
    Buffer.from(
      `${head(id, 'text/html; charset=utf-8')}\r\n${`<p>${words}</p>\r\n`.repeat(bytes / (words.length + 9))}`,
    ),
};

const resultSchema = z.object({
  failures: z.literal(0),
  milliseconds: z.number(),
  loadedMegabytes: z.number(),
  peakMegabytes: z.number(),
});

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function measured(event: SQSEvent, environment: Readonly<Record<string, string>>) {
  return new Promise<z.infer<typeof resultSchema>>((resolve, reject) => {
    const child: ChildProcess = fork(new URL('memory-child.ts', import.meta.url), {
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (message) => resolve(resultSchema.parse(message)));
    child.once('exit', (code) => reject(new Error(`The function ended with ${code} before it answered`)));
    child.send({ event, environment });
  });
}

async function submit(stack: Stack, raw: Buffer): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: stack.smtpPort, ignoreTLS: true });
  await transport.sendMail({
    envelope: { from: 'anna@shop.example', to: 'escalations@intake.example' },
    raw,
  });
  transport.close();
}

const folder = mkdtempSync(join(tmpdir(), 'escalation-intake-bench-'));
const configuration = loadConfiguration();
const events: SQSEvent[] = [];
const stack = await startStack({
  configuration,
  dataDirectory: folder,
  ports: { smtp: 0, mailbox: 0 },
  // The stack only delivers; the function runs in processes of its own.
  handler: async (event) => {
    events.push(event);
    return { batchItemFailures: [] };
  },
});
const { intake } = readPlan(await synthesisedTemplate(configuration), configuration.region);
const environment = handlerEnvironment(intake, stack.endpoints, partsOf(folder).configuration);

const results = [];
for (const [name, make] of Object.entries(mails)) {
  const found = [];
  for (let run = 0; run < runs; run++) {
    await submit(stack, make(`${name.replaceAll(' ', '-')}-${run}`));
    await stack.drained();
    const event = events.pop();
    if (!event) throw new Error('The mail did not arrive');
    found.push(await measured(event, environment));
  }
  const result = {
    mail: name,
    megabytes: bytes / 1_000_000,
    peakMegabytes: median(found.map((entry) => entry.peakMegabytes)),
    highestPeakMegabytes: Math.max(...found.map((entry) => entry.peakMegabytes)),
    afterLoadingMegabytes: median(found.map((entry) => entry.loadedMegabytes)),
    milliseconds: median(found.map((entry) => entry.milliseconds)),
  };
  console.log(JSON.stringify(result));
  results.push(result);
}
await stack.stop();
rmSync(folder, { recursive: true, force: true });

writeMeasurement('memory', {
  command: 'npm run bench:memory',
  what: `peak resident memory of a process that runs the intake handler on one mail, median of ${runs} runs`,
  functionMegabytes,
  heapMegabytes,
  node: process.version,
  machine: `${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB`,
  results,
});
writeReliabilityPage();
