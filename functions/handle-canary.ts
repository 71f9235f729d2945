import { type Canary, canaryAddress, canaryOf, looksLikeCanary } from '../core/case/canary.ts';
import { readEmail } from '../core/email/from-mime.ts';
import type { CanaryLog } from './adapters/canary-log.ts';
import type { CanarySender } from './adapters/canary-sender.ts';
import type { ReceivedNotification } from './events.ts';
import type { Ports } from './handle-mail.ts';

export interface CanaryPorts
  extends Pick<Ports, 'rawMail' | 'log' | 'signingKeys' | 'configuration' | 'now'> {
  readonly canaries: CanaryLog;
  readonly canarySender: CanarySender;
}

/** The mail of our own that a notification announces; null for every other mail, which is what nearly all are. */
export async function canaryIn(
  { receipt: { recipients } }: ReceivedNotification,
  { signingKeys }: Pick<CanaryPorts, 'signingKeys'>,
): Promise<Canary | null> {
  if (!looksLikeCanary(recipients)) return null;
  return canaryOf(recipients, (await signingKeys()).accepted);
}

/**
 * Answers a ping with a pong, and writes down when a pong is back. It goes through the same claim, bucket and parser as a
 * customer's mail, opens no case and counts for no cap. No loop can come of it: a ping is answered once, a pong never, and
 * neither unless the canary function has begun its round.
 */
export async function handleCanary(
  canary: Canary,
  { mail: { messageId }, receipt: { action } }: ReceivedNotification,
  ports: CanaryPorts,
): Promise<void> {
  const claim = await ports.log.claim(messageId, ports.now());
  if (claim.state !== 'ours') return;
  await readEmail(await ports.rawMail.open(action.bucketName, action.objectKey));
  if (canary.mail === 'pong') await ports.canaries.returned(canary.id, ports.now());
  else if (await ports.canaries.takePing(canary.id)) await answer(canary, ports);
  await ports.log.finish(messageId);
}

async function answer({ id }: Canary, ports: CanaryPorts): Promise<void> {
  const [address = ''] = ports.configuration.escalationAddresses;
  const { signing } = await ports.signingKeys();
  await ports.canarySender.send('pong', canaryAddress(address, { mail: 'pong', id }, signing));
}
