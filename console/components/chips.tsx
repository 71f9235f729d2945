import type { CaseState } from '../../core/case/case.ts';
import type { Visit } from '../visit.ts';

/** Where a case stands, in a word. */
export function StateChip({ state, visit }: { state: CaseState; visit: Visit }) {
  return <span class={`chip state-${state}`}>{visit.strings.states[state]}</span>;
}

export function UrgentChip({ visit }: { visit: Visit }) {
  return <span class="chip urgent">{visit.strings.queue.urgent}</span>;
}
