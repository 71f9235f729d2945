import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inParts } from '../../functions/adapters/batch-calls.ts';
import { type CleanRun, type Laboratory, outcomeOf, start, type Trial, violationsOf } from './matrix.ts';
import type { Order } from './mortal-worker.ts';

const program = fileURLToPath(new URL('./mortal-worker.ts', import.meta.url));

/** One kill: before or after which call, and what became of the message. */
export interface Kill extends Trial {
  readonly number: number;
  readonly call: string;
}

/** Kills a process before and after every call of a story, hands each message out again, and looks at what there is then. */
export async function killAtEveryCall(clean: CleanRun, laboratory: Laboratory): Promise<Kill[]> {
  const points = clean.calls.flatMap((call, number) => [
    { call, number, when: 'before' as const },
    { call, number, when: 'after' as const },
  ]);
  const experiments = await someAtOnce(points, async (point) => ({
    ...point,
    experiment: await start(clean.story, laboratory),
  }));
  await runUntilKilled(
    experiments.map(({ number, when, experiment }) => ({
      story: { mails: clean.story.mails.map(({ id, lines }) => ({ id, lines: [...lines] })) },
      table: experiment.table,
      body: JSON.stringify(experiment.notification),
      now: experiment.clock.now,
      call: number,
      when,
    })),
    laboratory,
  );
  return someAtOnce(experiments, async ({ number, call, when, experiment }) => {
    await experiment.redeliver();
    await experiment.redeliver();
    const result = await experiment.result();
    const fault = when === 'before' ? 'killed before' : 'killed after';
    const violations = violationsOf(result, clean, call, fault);
    return { number, call, fault, outcome: outcomeOf(result), violations };
  });
}

/** All at once would wait for the one emulator, some for longer than a client does. */
const atOnce = 8;

async function someAtOnce<Entry, Result>(
  entries: readonly Entry[],
  run: (entry: Entry) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const part of inParts(entries, atOnce)) results.push(...(await Promise.all(part.map(run))));
  return results;
}

async function runUntilKilled(orders: readonly Order[], { outside }: Laboratory): Promise<void> {
  const worker = fork(program, { env: { ...outside.environment }, execArgv: [] });
  const ended = once(worker, 'exit');
  worker.send([...orders]);
  const [code, signal]: unknown[] = await ended;
  if (signal !== 'SIGKILL') throw new Error(`The worker was to be killed, but ended with ${code ?? signal}.`);
}
