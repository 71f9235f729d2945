import type * as z from 'zod';
import type { Permission } from '../../core/program.ts';
import type { Caller } from '../caller.ts';
import type { ConsolePorts } from '../ports.ts';
import { type Refused, wrongFields } from './problem.ts';

/** What a request brings: what its path names, what is asked for behind the question mark, and what is posted. */
export type Asked = z.ZodObject<{ parameters: z.ZodObject; query: z.ZodObject; body: z.ZodObject }>;

/** What a request comes to. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly refused: Refused };

/** One thing that programs can ask for. The schemas check what comes in and what goes out, and are its description. */
interface Described<Asks extends Asked> {
  /** By this, generated clients call it. */
  readonly name: string;
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it, parameters in braces. */
  readonly path: string;
  readonly summary: string;
  /** What a program must be allowed; null where only a person can do it. */
  readonly needs: Permission | null;
  readonly asks: Asks;
  readonly answers: z.ZodObject;
}

export interface Operation extends Described<Asked> {
  /** Takes the request as it came. Throws when what comes out is not as described, or a service cannot be reached. */
  run(asked: unknown, caller: Caller, ports: ConsolePorts): Promise<Outcome<unknown>>;
}

/** Ties an operation to what does it: that gets only what the schema lets in, and what it gives is cut to the answer. */
export const operation = <Asks extends Asked>(
  spec: Described<Asks>,
  perform: (asked: z.output<Asks>, caller: Caller, ports: ConsolePorts) => Promise<Outcome<unknown>>,
): Operation => ({
  ...spec,
  async run(asked, caller, ports) {
    const read = spec.asks.safeParse(asked);
    if (!read.success) return { refused: wrongFields(read.error) };
    const outcome = await perform(read.data, caller, ports);
    return 'refused' in outcome ? outcome : { answer: spec.answers.parse(outcome.answer) };
  },
});
