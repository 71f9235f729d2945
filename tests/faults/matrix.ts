import type { OutboxRecord } from '../../core/case/case.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import type { Outcome } from '../../functions/handle-mail.ts';
import { connect } from '../../functions/wiring.ts';
import type { Calls, Fault } from './calls.ts';
import {
  type Clients,
  type Experiment,
  type Product,
  prepare,
  productFor,
  type Result,
  undisturbed,
} from './experiment.ts';
import type { Outside } from './outside.ts';
import type { Story } from './stories.ts';

export interface Laboratory {
  readonly outside: Outside;
  readonly product: Product;
  readonly clients: Clients;
}

/** What an undisturbed run of a story does. */
export interface CleanRun {
  readonly story: Story;
  readonly calls: readonly string[];
  readonly result: Result;
}

/** What became of a message one of whose calls went wrong. */
export interface Trial {
  readonly fault: Fault | 'killed before' | 'killed after';
  /** In a word or two, for the table. */
  readonly outcome: string;
  /** Everything that should not be. */
  readonly violations: readonly string[];
}

export const start = (story: Story, { outside, product, clients }: Laboratory): Promise<Experiment> =>
  prepare(story, outside, product, clients);

/** What a process that handles the message of an experiment works with. */
export const portsOver = ({ story, table, clock }: Experiment, { product, clients }: Laboratory) =>
  connect(productFor(story, table, product), clients, () => new Date(clock.now));

export async function runClean(story: Story, laboratory: Laboratory): Promise<CleanRun> {
  const experiment = await start(story, laboratory);
  const calls = undisturbed();
  await experiment.handle(calls);
  return { story, calls: calls.made, result: await experiment.result() };
}

/**
 * The faults that make a difference for a call. Only with SES is a refused connection another thing than a dropped one.
 * The client of SES never repeats a call (functions/adapters/amazon-clients.ts). A read has no effect that could be cut
 * off, or come twice.
 */
export function faultsOf(call: string): readonly Fault[] {
  if (call.startsWith('SES')) return ['refused', 'dropped', 'cut', 'stalled'];
  if (/^(S3 Get|GetItem|Query)/.test(call)) return ['dropped', 'stalled'];
  return ['dropped', 'cut', 'repeated', 'echoed', 'stalled'];
}

/** Lets one call of the first handling go wrong, hands the message out again, and looks at what there is then. */
export async function tryFault(
  clean: CleanRun,
  number: number,
  fault: Fault,
  laboratory: Laboratory,
): Promise<Trial> {
  const experiment = await start(clean.story, laboratory);
  const first = await disturb(experiment, number, fault);
  const result = await experiment.result();
  const violations = violationsOf(result, clean, clean.calls[number] ?? '', fault);
  // What the client mends by itself must not cost the customer the wait for another delivery.
  if (first === 'failed' && (fault === 'repeated' || fault === 'echoed'))
    violations.push('The handling failed although every call was answered.');
  return { fault, outcome: outcomeOf(result), violations };
}

const broken = (code: string): Error => Object.assign(new Error(`${code} (injected)`), { code });

/** Gives what became of the handling that was disturbed. */
async function disturb(experiment: Experiment, number: number, fault: Fault): Promise<Outcome | 'failed'> {
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let echo: () => Promise<unknown> = async () => {};
  const disturbed: Calls = {
    made: [],
    interfere: (made) =>
      made !== number
        ? undefined
        : async (perform) => {
            if (fault === 'refused') throw broken('ECONNREFUSED');
            if (fault === 'dropped') throw broken('ECONNRESET');
            if (fault === 'stalled') {
              reached.resolve();
              await goOn.promise;
            }
            if (fault === 'echoed') echo = perform;
            const answer = await perform();
            if (fault === 'cut') throw broken('ECONNRESET');
            if (fault === 'repeated') return perform();
            return answer;
          },
  };
  const first = experiment.handle(disturbed).catch(() => 'failed' as const);
  await Promise.race([reached.promise, first]);
  await experiment.redeliver();
  goOn.resolve();
  await first;
  // A condition that refuses the late request is as good as one that takes it.
  await echo().catch(() => {});
  // The queue delivers at least once: also a message that is long done.
  await experiment.redeliver();
  return first;
}

const gaveUp = (record: OutboxRecord): boolean =>
  record.state === 'failed' && /may or may not have left/.test(record.reason ?? '');

const outgoing = ({ files }: Result): OutboxRecord[] => files.flatMap((file) => [...file.outbox]);

/** A mail that was given up has no id; what has left under an id that no record knows must be it. */
function timesDelivered(record: OutboxRecord, result: Result): number {
  const recorded = new Set(outgoing(result).map(({ deliveredMessageId }) => deliveredMessageId));
  return result.delivered.filter(({ messageId, caseId, purpose }) =>
    record.deliveredMessageId === null
      ? caseId === record.caseId && purpose === record.purpose && !recorded.has(messageId)
      : messageId === record.deliveredMessageId,
  ).length;
}

export function outcomeOf(result: Result): string {
  const given = outgoing(result).filter(gaveUp);
  if (given.length === 0) return 'as undisturbed';
  return given
    .map(
      (record) =>
        `${record.purpose} given up, ${timesDelivered(record, result) > 0 ? 'had' : 'had not'} left`,
    )
    .join('; ');
}

/**
 * Where nobody can know whether SES has taken a mail: the connection to SES broke, or the process ended between the note
 * that the mail is being sent and the note that it was.
 */
function isUncertain(call: string, fault: Trial['fault']): boolean {
  if (call.startsWith('SES')) return ['dropped', 'cut', 'killed before', 'killed after'].includes(fault);
  if (/outgoing (reply|brief): sending/.test(call)) return fault === 'killed after';
  return /outgoing (reply|brief): sent/.test(call) && fault === 'killed before';
}

/** Compares with the undisturbed run: the same cases, turns and mails, and each mail at most once. */
export function violationsOf(result: Result, clean: CleanRun, call: string, fault: Trial['fault']): string[] {
  const wrong: string[] = [];
  const records = outgoing(result);
  if (!isUncertain(call, fault) && records.some(gaveUp))
    wrong.push('A mail was given up although nothing was uncertain.');
  for (const record of records) {
    const times = timesDelivered(record, result);
    const expected = { sent: [1], held: [0], failed: [0, 1], pending: [], sending: [] }[record.state];
    if (!expected.some((count) => count === times))
      wrong.push(`The ${record.purpose} is ${record.state} and has left ${times} times.`);
  }
  const left = result.delivered.length;
  if (left > clean.result.delivered.length) wrong.push(`${left} mails have left.`);
  const [seen, expected] = [result, clean.result].map(({ files }) => JSON.stringify(files.map(comparable)));
  if (seen !== expected) wrong.push(`Stored was ${seen}, undisturbed it is ${expected}.`);
  return wrong;
}

/** What must be the same after any fault: everything but ids, times, and whether a given-up mail had left. */
function comparable(file: CaseFile): string {
  const outbox = file.outbox.map((record) => ({
    ...record,
    ...(gaveUp(record) ? { state: 'sent', reason: null } : {}),
    attempt: '',
    sentAt: '',
    deliveredMessageId: '',
    createdAt: '',
  }));
  const text = JSON.stringify({ ...file, outbox })
    .replaceAll(/esc-[0-9a-z]{8}\.c?[0-9a-z]{16}/g, 'token')
    .replaceAll(file.case.id, 'case');
  return file.case.turnIds.reduce((all, id, index) => all.replaceAll(id, `turn ${index}`), text);
}
