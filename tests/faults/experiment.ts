import { randomUUID } from 'node:crypto';
import * as z from 'zod';
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
  /** The queue hands the message out again, until it is handled; the first receive is over. */
  redeliver(): Promise<void>;
  /** The queue hands the message out from the first receive on. */
  deliver(calls: () => Calls): Promise<Deliveries>;
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
  const cap = { replies: story.mails.length, hours: 48 };
  return {
    ...product,
    settings: { ...product.settings, TABLE_NAME: table },
    configuration: {
      ...product.configuration,
      caps: {
        perCase: cap,
        perSender: cap,
        perDomain: cap,
        perFreemailDomain: cap,
        sameTextPerSender: cap,
        sameTextPerDomain: cap,
      },
    },
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
  let lastPostponed: 'soon' | 'later' = 'soon';
  const ports = (): Ports => {
    const connected = connect(productFor(story, table, product), clients, () => new Date(clock.now));
    return {
      ...connected,
      queue: {
        async announceAgain(message, when) {
          lastPostponed = when;
          await connected.queue.announceAgain(message, when);
        },
      },
      backOff: async () => {},
    };
  };
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
    // On another day, so that what is kept of the case is given its new time.
    clock.now += 25 * 3_600_000;
  }
  const notification = announce(story.mails.at(-1)?.id ?? '', recipient);
  const postponed = () => lastPostponed;
  const handle = (calls: Calls): Promise<Outcome> => during(calls, () => handleMail(notification, ports()));
  return {
    story,
    table,
    notification,
    clock,
    handle,
    async redeliver() {
      const { plan } = outside;
      clock.now += Number(plan.intake.queue.attributes.VisibilityTimeout) * 1000;
      await deliver(handle, { clock, plan, received: 1, calls: undisturbed, postponed });
    },
    deliver: (calls) => deliver(handle, { clock, plan: outside.plan, received: 0, calls, postponed }),
    async result() {
      const stored = await files();
      const ids = new Set(stored.map((file) => file.case.id));
      return { files: stored, delivered: outside.delivered.filter(({ caseId }) => ids.has(caseId)) };
    },
  };
}

/** How a message fared in the queue. */
export interface Deliveries {
  readonly receives: number;
  readonly postponements: number;
}

/** The shortest that a postponed message is away (functions/adapters/mail-queue.ts): the more often it comes, the harder. */
const delaySeconds = { soon: 60, later: 900 };

/**
 * Hands a message out until it is handled. The receives are counted, and the clock moved, as the queue of the template
 * does it.
 *
 * @param received how often it was handed out before
 * @throws Error when the message would become a dead letter
 */
export async function deliver(
  handle: (calls: Calls) => Promise<Outcome>,
  { clock, plan, received, calls, postponed }: DeliveryOptions,
): Promise<Deliveries> {
  const { VisibilityTimeout: visibility, RedrivePolicy: redrive = '{}' } = plan.intake.queue.attributes;
  const { maxReceiveCount } = redriveSchema.parse(JSON.parse(redrive));
  let receives = 0;
  let postponements = 0;
  for (let receive = received + 1; receive <= maxReceiveCount; receive++) {
    receives += 1;
    const outcome = await handle(calls()).catch(() => 'failed' as const);
    if (outcome === 'failed') clock.now += Number(visibility) * 1000;
    else if (outcome !== 'postponed') return { receives, postponements };
    else {
      // It is a new message now.
      receive = 0;
      postponements += 1;
      clock.now += delaySeconds[postponed()] * 1000;
    }
  }
  throw new Error(`After ${maxReceiveCount} receives the message is a dead letter.`);
}

export interface DeliveryOptions {
  readonly clock: { now: number };
  readonly plan: Outside['plan'];
  readonly received: number;
  readonly calls: () => Calls;
  /** For how long the message was last put back. */
  readonly postponed: () => 'soon' | 'later';
}

const redriveSchema = z.object({ maxReceiveCount: z.int() });
