import { AsyncLocalStorage } from 'node:async_hooks';
import * as z from 'zod';
import type { amazonClients } from '../../functions/adapters/amazon-clients.ts';

/**
 * What can go wrong with one call:
 * - `refused`: no connection; nothing has happened, and the caller knows
 * - `dropped`: the connection breaks before the request has an effect; the caller cannot know that
 * - `cut`: the call has its effect, and the connection breaks before the answer
 * - `repeated`: as cut, after which the client repeats the call by itself and gets that answer
 * - `echoed`: the request arrives a second time when all is over
 * - `stalled`: the worker stands still before the call until another worker has handled the message
 */
export const faults = ['refused', 'dropped', 'cut', 'repeated', 'echoed', 'stalled'] as const;
export type Fault = (typeof faults)[number];

/** Runs in place of a call; `perform` makes the real one. */
export type Interference = <Answer>(perform: () => Promise<Answer>) => Promise<Answer>;

/** The calls that one handling of a message makes, in order, and what happens to them. */
export interface Calls {
  readonly made: string[];
  readonly interfere: (number: number, call: string) => Interference | undefined;
}

const current = new AsyncLocalStorage<Calls>();

/** Runs `handling` so that every AWS call in it goes through `calls`. */
export const during = <Result>(calls: Calls, handling: () => Promise<Result>): Promise<Result> =>
  current.run(calls, handling);

/** Puts a middleware on real clients, outside of their own retries. Outside of `during` it does nothing. */
export function watch(clients: ReturnType<typeof amazonClients>): ReturnType<typeof amazonClients> {
  const place = { step: 'initialize', name: 'faults', priority: 'high' } as const;
  clients.tables.middlewareStack.add(watching('DynamoDB'), place);
  clients.storage.middlewareStack.add(watching('S3'), place);
  clients.sending.middlewareStack.add(watching('SES'), place);
  clients.queues.middlewareStack.add(watching('SQS'), place);
  return clients;
}

const watching =
  (service: string) =>
  <Arguments extends { input: unknown }, Answer>(
    next: (args: Arguments) => Promise<Answer>,
    context: { commandName?: string },
  ) =>
  (args: Arguments): Promise<Answer> => {
    const calls = current.getStore();
    if (!calls) return next(args);
    const call = nameOf(service, context.commandName ?? '', args.input);
    const number = calls.made.push(call) - 1;
    const interference = calls.interfere(number, call);
    // A call that is made again starts from a fresh copy, as the client's own repetition does.
    const perform = () => next({ ...args });
    return interference ? interference(perform) : perform();
  };

const text = z.object({ S: z.string() });
const key = z.looseObject({ pk: text, sk: text });
const written = z.looseObject({
  Key: key.optional(),
  Item: key.optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()).optional(),
});

/** `UpdateItem outbox reply: sending`: enough to tell the calls of one handling apart, without ids. */
function nameOf(service: string, command: string, input: unknown): string {
  const call = command.replace(/Command$/, '');
  if (service !== 'DynamoDB') return `${service} ${call}`;
  if (call === 'BatchWriteItem') return `${call} search`;
  const { Key, Item, ...rest } = written.parse(input);
  const { pk, sk } = Key ?? Item ?? {};
  if (!pk || !sk)
    return `${call} ${JSON.stringify(rest.ExpressionAttributeValues).match(/replies#[a-z]+/)?.[0] ?? ''}`;
  const what = sk.S.startsWith('outbox#')
    ? `outgoing ${sk.S.split('-').at(-1)}`
    : pk.S.startsWith('replies#')
      ? pk.S.split('#', 2).join(' ')
      : pk.S.startsWith('directory')
        ? `directory ${sk.S.split('#', 1)[0]}`
        : sk.S.replace(/#.*/, '').replace('known', 'Message-ID').replace('head', 'case');
  return `${call} ${what}${call === 'UpdateItem' ? `: ${changeOf(rest)}` : ''}`;
}

function changeOf(
  update: Pick<z.infer<typeof written>, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>,
) {
  const names = Object.entries(update.ExpressionAttributeNames ?? {}).filter(([name]) =>
    name.startsWith('#set'),
  );
  const state = names.find(([, attribute]) => attribute === 'state');
  const value = text.safeParse(update.ExpressionAttributeValues?.[`:${state?.[0].slice(1)}`]);
  return value.success ? value.data.S : names.map(([, attribute]) => attribute).join(', ');
}
