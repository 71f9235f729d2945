import type { Child } from 'hono/jsx';
import type { Visit } from '../visit.ts';
import type { Place } from './places.ts';
import { Shell } from './shell.tsx';

/** Says why something was not done, and leads back to where it was tried. */
export function RefusedPage({
  visit,
  place = 'queue',
  reason,
  back,
  children,
}: {
  visit: Visit;
  place?: Place;
  reason: string;
  back: { readonly path: string; readonly text: string };
  /** A way to do it all the same, where there is one. */
  children?: Child;
}) {
  const { refused } = visit.strings.act;
  return (
    <Shell visit={visit} title={refused.title} place={place}>
      <section class="empty">
        <h1>{refused.title}</h1>
        <p>{reason}</p>
        {children}
        <p>
          <a class="button" href={back.path}>
            {back.text}
          </a>
        </p>
      </section>
    </Shell>
  );
}
