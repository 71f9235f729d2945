import type { Child } from 'hono/jsx';
import type { Case } from '../../core/case/case.ts';
import { seenOf } from '../seen.ts';
import type { Visit } from '../visit.ts';

/** What can be done to a case from its page; also the last part of the address that the form goes to. */
export const acts = ['take', 'assign', 'resolve', 'reopen', 'override', 'release'] as const;
export type Act = (typeof acts)[number];

/** What is done to the messages of a case, each on a page of its own. */
export const moves = ['merge', 'split'] as const;
export type Move = (typeof moves)[number];

export interface ActFormProps {
  readonly visit: Visit;
  readonly head: Case;
  readonly act: Act | Move;
  readonly children?: Child;
}

/** A form that does something to a case as it is shown: another version of it is another form. */
export function ActForm({ visit, head, act, children }: ActFormProps) {
  return (
    <form class={`act act-${act}`} method="post" action={`/cases/${head.id}/${act}`}>
      <input type="hidden" name="token" value={visit.formToken} />
      <input type="hidden" name="seen" value={seenOf(head)} />
      {children}
    </form>
  );
}
