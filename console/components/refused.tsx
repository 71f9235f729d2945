import type { Visit } from '../visit.ts';
import { Shell } from './shell.tsx';

/** Says why something was not done to a case, and leads back to it. */
export function RefusedPage({ visit, caseId, reason }: { visit: Visit; caseId: string; reason: string }) {
  const { refused } = visit.strings.act;
  return (
    <Shell visit={visit} title={refused.title} place="queue">
      <section class="empty">
        <h1>{refused.title}</h1>
        <p>{reason}</p>
        <p>
          <a class="button" href={`/cases/${caseId}`}>
            {refused.back}
          </a>
        </p>
      </section>
    </Shell>
  );
}
