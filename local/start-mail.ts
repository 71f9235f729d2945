import { amazonClients } from './clients.ts';
import { clockOf } from './clock.ts';
import type { Emulators } from './emulators/emulators.ts';
import { startReceiving } from './receiving/smtp-server.ts';
import type { ResourcePlan } from './resources/plan.ts';
import { publishingTo } from './sending/events.ts';
import { startSending } from './sending/ses-server.ts';
import type { Shutdown } from './shutdown.ts';
import { type StackOptions, unwitnessed } from './stack-options.ts';
/** Where the two sides of SES are. */
export interface MailAddresses {
  readonly smtpPort: number;
  readonly sending: string;
}

/** The two sides of SES. The sending side delivers to the receiving side too. */
export async function startMail(
  { configuration, dataDirectory, ports, verdicts = {}, witness = unwitnessed }: StackOptions,
  { receiving, configurationSet, feedbackTopicArn }: ResourcePlan,
  emulators: Emulators,
  shutdown: Shutdown,
): Promise<MailAddresses> {
  const { region } = configuration;
  const clients = amazonClients(await witness(emulators.amazon.endpoint), region, 'ses.amazonaws.com');
  shutdown.add(() => clients.close());
  const port = ports.smtp;
  const { now } = clockOf(dataDirectory);
  const receiver = await startReceiving({ configuration, region, receiving, verdicts, clients, port, now });
  shutdown.add(() => receiver.stop());
  const mailbox = async () => (await emulators.mailbox).ports.smtp;
  const deliveryPorts = { mailbox, own: receiver.port };
  const publish = publishingTo(feedbackTopicArn, clients.topics);
  const sender = await startSending({ configuration, configurationSet, ports: deliveryPorts, publish, now });
  shutdown.add(() => sender.stop());
  return { smtpPort: receiver.port, sending: sender.endpoint };
}
