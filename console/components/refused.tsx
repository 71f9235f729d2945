import type { Child } from 'hono/jsx';
import type { Visit } from '../visit.ts';
import { Shell } from './shell.tsx';

/** Says why something was not done to a case, and leads back to it. */
export function RefusedPage({
  visit,
  caseId,
  reason,
  children,
}: {
  visit: Visit;
  caseId: string;
  reason: string;
  /** A way to do it all the same, where there is one. */
  children?: Child;
}) {
  const { refused } = visit.strings.act;
  return (
    <Shell visit={visit} title={refused.title} place="queue">
      <section class="empty">
        <h1>{refused.title}</h1>
        <p>{reason}</p>
        {children}
        <p>
          <a class="button" href={`/cases/${caseId}`}>
            {refused.back}
          </a>
        </p>
      </section>
    </Shell>
  );
}
