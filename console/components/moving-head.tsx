import type { Case } from '../../core/case/case.ts';
import { plainDirection } from '../plain-direction.ts';

/** Above a page that moves messages: what it is about to do, and to which case. */
export const MovingHead = ({
  title,
  head,
  whatItDoes,
}: {
  title: string;
  head: Case;
  whatItDoes: string;
}) => (
  <div class="page-head moving-head">
    <h1>{title}</h1>
    <p class="under-title" dir="auto">
      {plainDirection(head.subject) || head.id}
    </p>
    <p class="quiet">{whatItDoes}</p>
  </div>
);
