import { randomUUID } from 'node:crypto';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import type { ReceivedNotification } from '../../functions/events.ts';
import { handleMail, type Outcome, type Ports } from '../../functions/handle-mail.ts';
import { connect, type loadProduct } from '../../functions/wiring.ts';
import { escalationAddress } from '../local/fresh-stack.ts';
import { type Calls, during } from './calls.ts';
import type { Delivered, Outside } from './outside.ts';
import { storedFiles } from './stored.ts';
import { notificationOf, type Story } from './stories.ts';

export type Product = Awaited<ReturnType<typeof loadProduct>>;
export type Clients = Parameters<typeof connect>[1];

/** One message, a table of its own, and a clock that only moves when told. */
export interface Experiment {
  readonly story: Story;
  readonly table: string;
  readonly notification: ReceivedNotification;
  readonly clock: { now: number };
  /** Handles the message as a process that has just started would. */
  handle(calls: Calls): Promise<Outcome>;
  /** The queue hands the message out again, until it is handled; gives how often that was. Throws when it would be a dead letter. */
  redeliver(): Promise<number>;
  /** What is stored and what has left. */
  result(): Promise<Result>;
}

export interface Result {
  readonly files: readonly CaseFile[];
  readonly delivered: readonly Delivered[];
}

export const undisturbed = (): Calls => ({ made: [], interfere: () => undefined });

/** With caps that the story just reaches: whoever counts a reply twice holds it back. */
export function productFor(story: Pick<Story, 'mails'>, table: string, product: Product): Product {
  const cap = { replies: story.mails.length, hours: 24 };
  return {
    ...product,
    settings: { ...product.settings, TABLE_NAME: table },
    configuration: { ...product.configuration, caps: { perCase: cap, perSender: cap, perDomain: cap } },
  };
}

/** Prepares a story: the mails before the last one are handled without faults. */
export async function prepare(
  story: Story,
  outside: Outside,
  product: Product,
  clients: Clients,
): Promise<Experiment> {
  const table = await outside.newTable();
  const clock = { now: Date.parse('2026-11-02T09:00:00Z') };
  const ports = (): Ports => ({
    ...connect(productFor(story, table, product), clients),
    now: () => new Date(clock.now),
    backOff: async () => {},
  });
  const files = () => storedFiles(outside.tableClient, table);

  const announce = (id: string, recipient: string): ReceivedNotification =>
    notificationOf(outside, {
      id,
      recipient,
      dmarc: story.dmarc,
      sesMessageId: randomUUID(),
      at: new Date(clock.now),
    });
  let recipient = escalationAddress;
  for (const { id } of story.mails.slice(0, -1)) {
    await handleMail(announce(id, recipient), ports());
    recipient = (await files())[0]?.outbox[0]?.mail.replyTo.address ?? '';
    clock.now += 3_600_000;
  }
  const notification = announce(story.mails.at(-1)?.id ?? '', recipient);
  const handle = (calls: Calls): Promise<Outcome> => during(calls, () => handleMail(notification, ports()));
  return {
    story,
    table,
    notification,
    clock,
    handle,
    redeliver: () => receiveUntilHandled(handle, clock, outside),
    async result() {
      const stored = await files();
      const ids = new Set(stored.map((file) => file.case.id));
      return { files: stored, delivered: outside.delivered.filter(({ caseId }) => ids.has(caseId)) };
    },
  };
}

/** The longest that SQS holds a message back. */
const delaySeconds = 900;

/** The receives are counted, and the clock moved, as the queue of the template does it; the first receive is over. */
async function receiveUntilHandled(
  handle: Experiment['handle'],
  clock: { now: number },
  { plan }: Outside,
): Promise<number> {
  const { VisibilityTimeout: visibility = '', RedrivePolicy: redrive = '' } = plan.intake.queue.attributes;
  const { maxReceiveCount } = JSON.parse(redrive) as { maxReceiveCount: number };
  for (let receive = 2; receive <= maxReceiveCount; receive++) {
    clock.now += Number(visibility) * 1000;
    const outcome = await handle(undisturbed()).catch(() => 'failed' as const);
    if (outcome === 'postponed') clock.now += delaySeconds * 1000;
    else if (outcome !== 'failed') return receive;
  }
  throw new Error(`After ${maxReceiveCount} receives the message is a dead letter.`);
}
