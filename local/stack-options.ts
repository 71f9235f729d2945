import type { Configuration } from '../core/configuration.ts';
import type { LocalClock } from './clock.ts';
import type { Endpoints } from './data-directory.ts';
import type { Handler } from './invoking/runtime.ts';
import type { Verdicts } from './receiving/verdicts.ts';

export interface StackOptions {
  readonly configuration: Configuration;
  readonly dataDirectory: string;
  /** 0 is any free port. Without one for the console, there is no console. */
  readonly ports: { readonly smtp: number; readonly mailbox: number; readonly console?: number };
  /** What reads the queue: a module that exports `handler`, by default the intake function's, or a function. */
  readonly handler?: URL | Handler;
  readonly verdicts?: Verdicts;
  /** The folders of bundled functions, by the name of the function; the others run from their sources. */
  readonly bundles?: ReadonlyMap<string, string>;
  /** How often the clock looks whether there is something to do; on AWS every five minutes or more. */
  readonly scheduleSeconds?: number;
  /** Puts a witness between an emulator and all that SES, Lambda and the functions ask of it; gives its address. */
  readonly witness?: (endpoint: string) => Promise<string>;
}

export interface Stack {
  readonly smtpPort: number;
  readonly mailboxPort: number;
  readonly consolePort: number | null;
  readonly endpoints: Endpoints;
  /** The time that the product sees; `intake clock` moves it. */
  readonly clock: LocalClock;
  /** Resolves when every received mail has been handled. */
  drained(): Promise<void>;
  /** Finishes what is under way and stops everything. What waits in the queue is handled after the next start. */
  stop(): Promise<void>;
}

/** Nobody looks at what is asked. */
export const unwitnessed = async (endpoint: string): Promise<string> => endpoint;
