import { randomUUID } from 'node:crypto';
import type { Context, SQSEvent } from 'aws-lambda';
import type { FunctionPlan } from '../resources/plan.ts';

/** What Lambda calls. Its answer is checked where it is used. */
export type Handler = (event: SQSEvent, context: Context) => Promise<unknown>;

/** Calls the function. Several calls may be under way; each is given up after the function's timeout. */
export interface Runtime<Event = SQSEvent> {
  invoke(event: Event): Promise<unknown>;
  stop(): Promise<void>;
}

/** One call, in a form that can be handed to another thread. */
export interface Invocation<Event = SQSEvent> {
  readonly event: Event;
  readonly requestId: string;
  /** When the time is over, in milliseconds since 1970 as they really are. */
  readonly deadline: number;
  /** How far the clock that the function sees is ahead, in milliseconds. */
  readonly clockAhead: number;
  readonly function: Pick<FunctionPlan, 'functionName' | 'functionArn' | 'memoryMegabytes'>;
}

/** The real time, also where `Date` shows another. */
const realNow = (): number => performance.timeOrigin + performance.now();

export function newInvocation<Event>(event: Event, plan: FunctionPlan, clockAhead = 0): Invocation<Event> {
  const { functionName, functionArn, memoryMegabytes } = plan;
  return {
    event,
    requestId: randomUUID(),
    deadline: realNow() + plan.timeoutSeconds * 1000,
    clockAhead,
    function: { functionName, functionArn, memoryMegabytes },
  };
}

export function contextOf({ function: called, requestId, deadline }: Invocation<unknown>): Context {
  return {
    functionName: called.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: called.functionArn,
    memoryLimitInMB: String(called.memoryMegabytes),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${called.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - realNow()),
    done: notOnThisRuntime,
    fail: notOnThisRuntime,
    succeed: notOnThisRuntime,
  };
}

/** Node 24 has no callback handlers any more (field guide, section 3). */
function notOnThisRuntime(): never {
  throw new Error('Handlers of this runtime return a promise.');
}

/** Waits for a call, but not longer than the function may take. */
export async function withinTimeout<Answer>(call: Promise<Answer>, plan: FunctionPlan): Promise<Answer> {
  const expired = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => expired.reject(new Error(`Task timed out after ${plan.timeoutSeconds} seconds`)),
    plan.timeoutSeconds * 1000,
  );
  try {
    return await Promise.race([call, expired.promise]);
  } finally {
    clearTimeout(timer);
  }
}
