import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import type { LocalClock } from '../clock.ts';
import type { FunctionPlan } from '../resources/plan.ts';
import { type Invocation, newInvocation, type Runtime, withinTimeout } from './runtime.ts';

const answerSchema = z.union([z.strictObject({ thrown: z.string() }), z.object({ returned: z.unknown() })]);

/** What a thread says about a call. */
export type Answer = z.infer<typeof answerSchema>;

/**
 * Lambda's execution environments, as threads: each loads the function's module for itself, has its own environment
 * variables, and is given one call at a time. A handler may rely on that (ours keeps one batch processor and one logger
 * for its module), so calls side by side in one module would be a fault of the emulation.
 *
 * The first environment is loaded at once, so that a mistake stops the start and the first mail does not wait; more are
 * made when they are needed, and then kept. They see the time that the clock shows when they are called.
 */
export async function threadedRuntime<Event = SQSEvent>(
  module: URL,
  plan: FunctionPlan,
  environment: Readonly<Record<string, string>>,
  clock?: LocalClock,
): Promise<Runtime<Event>> {
  const all = new Set<Worker>();
  const idle: Worker[] = [];

  async function load(): Promise<Worker> {
    const thread = new Worker(new URL('./environment-thread.ts', import.meta.url), {
      workerData: { module: (bundledModule(environment) ?? module).href },
      env: { ...environment },
      execArgv: [],
    });
    all.add(thread);
    await nextMessage(thread);
    return thread;
  }

  async function discard(thread: Worker): Promise<void> {
    all.delete(thread);
    await thread.terminate();
  }

  idle.push(await load());
  return {
    async invoke(event) {
      const thread = idle.pop() ?? (await load());
      const answer = await withinTimeout(
        call(thread, newInvocation(event, plan, clock?.ahead())),
        plan,
      ).catch(async (error: unknown) => {
        // As on Lambda, an environment that broke or took too long is not used again.
        await discard(thread);
        throw error;
      });
      idle.push(thread);
      if ('thrown' in answer) throw new Error(answer.thrown);
      return answer.returned;
    },
    async stop() {
      await Promise.all([...all].map(discard));
    },
  };
}

/** What Lambda loads from a folder that esbuild has made. Our sources have no such file, so they are loaded themselves. */
function bundledModule({ LAMBDA_TASK_ROOT: taskRoot }: Readonly<Record<string, string>>): URL | undefined {
  const file = taskRoot === undefined ? undefined : join(taskRoot, 'index.mjs');
  return file !== undefined && existsSync(file) ? pathToFileURL(file) : undefined;
}

async function call(thread: Worker, invocation: Invocation<unknown>): Promise<Answer> {
  const answer = nextMessage(thread);
  thread.postMessage(invocation);
  return answerSchema.parse(await answer);
}

/** What the thread says next. Rejects when it breaks or ends instead. */
async function nextMessage(thread: Worker): Promise<unknown> {
  const listening = new AbortController();
  const { signal } = listening;
  const ended = once(thread, 'exit', { signal }).then(() => {
    throw new Error('The function ended its process.');
  });
  try {
    const [message]: unknown[] = await Promise.race([once(thread, 'message', { signal }), ended]);
    return message;
  } finally {
    listening.abort();
    ended.catch(() => {});
  }
}
