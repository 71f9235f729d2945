import type { Case, Turn } from '../core/case/case.ts';
import { practices } from '../core/practices/index.ts';
import { isClear } from '../core/practices/practice.ts';
import type { CaseStore } from './adapters/case-store.ts';

/**
 * A case store that also tells what each stored mail is: its kind and language and, where it opens a case, which facts
 * the customer left out. Told when the commit has succeeded, so that a mail that is tried again counts once.
 *
 * @param count takes the name of a metric (docs/operations.md). The names are ours; nothing from a mail is in them.
 */
export function countingCommits(cases: CaseStore, count: (metric: string) => void): CaseStore {
  return {
    ...cases,
    async commit(after, turn, outbox) {
      const committed = await cases.commit(after, turn, outbox);
      if (committed && turn !== null) for (const metric of metricsOf(after, turn)) count(metric);
      return committed;
    },
  };
}

function metricsOf(after: Case, turn: Turn): readonly string[] {
  const metrics = [`kind-${turn.kind}`];
  if (turn.kind === 'auto') return metrics;
  metrics.push(`language-${after.language}`);
  const opens = after.turnIds.length === 1;
  if (!opens || turn.kind !== 'escalation') return metrics;
  const missing = practices
    .flatMap(({ facts }) => facts)
    .filter((fact) => !isClear(after.facts, fact))
    .map((fact) => `missing-${fact}`);
  return [...metrics, 'case-opened', ...missing];
}
