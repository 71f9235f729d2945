import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { assign, take } from '../core/case/assign.ts';
import type { Doing, Done } from '../core/case/by-person.ts';
import type { Case } from '../core/case/case.ts';
import { reopen, resolve } from '../core/case/close.ts';
import { override, overrideOf } from '../core/case/override.ts';
import type { Configuration } from '../core/configuration.ts';
import { actorOf, addressOf, type Caller } from './caller.ts';
import type { Act } from './components/act-form.tsx';
import { typedAddress } from './typed-address.ts';

export const note = z.string().trim().max(2_000).default('');
/** An empty one is refused with a sentence of its own. */
const address = typedAddress
  .or(z.string().trim().max(0))
  .describe('The e-mail address of who gets the case: one that can be written to, and none of ours.');

/** What the form of each act holds besides token and version. */
export const actFields = {
  take: z.object({ note }),
  assign: z.object({ note, to: address }),
  resolve: z.object({ note }),
  reopen: z.object({ note }),
  override: z.object({ note, fact: z.string().max(40), value: z.string().max(40) }),
  release: z.object({
    note,
    mail: z.string().min(1).max(300),
    evenIfSuppressed: z.literal('yes').optional(),
  }),
} satisfies Record<Act, z.ZodType>;

/** Who does something now, for the action that records it. */
export const doing = (caller: Caller, at: Date, words: string): Doing => ({
  id: randomUUID(),
  at: at.toISOString(),
  by: actorOf(caller),
  note: words,
});

/**
 * Reads what a form asks to be done to a case; null when it is not complete, or when a program asks to take one. A release is not
 * among them: it changes a mail and not the case.
 */
export function changeOf(
  act: Exclude<Act, 'release'>,
  body: unknown,
  who: { readonly caller: Caller; readonly at: Date; readonly configuration: Configuration },
): ((before: Case) => Done) | null {
  const by = (words: string) => doing(who.caller, who.at, words);
  if (act === 'override') {
    const { data } = actFields.override.safeParse(body);
    const what = data === undefined ? null : overrideOf(data.fact, data.value);
    return data === undefined || what === null
      ? null
      : (before) => override(before, what, who.configuration.weights, by(data.note));
  }
  if (act === 'assign') {
    const { data } = actFields.assign.safeParse(body);
    return data === undefined ? null : (before) => assign(before, data.to, who.configuration, by(data.note));
  }
  const { data } = actFields[act].safeParse(body);
  if (data === undefined) return null;
  if (act === 'take') {
    const address = addressOf(who.caller);
    return address === null ? null : (before) => take(before, address, by(data.note));
  }
  return (before) => (act === 'resolve' ? resolve : reopen)(before, by(data.note));
}
