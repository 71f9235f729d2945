import type { Case, Turn } from '../core/case/case.ts';
import { wordsOfTurn } from '../core/case/search-words.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { SearchIndex } from './adapters/search-index.ts';

/** The entries of more turns than these are not renewed; nobody has written so often. */
const mostRenewed = 50;

const monthOf = (date: string): string => date.slice(0, 7);

/**
 * Makes a turn one that a search finds. The entries of earlier turns are written again with the first mail of each month,
 * because they expire while their case is kept: writing them with every mail would cost as much as the turns squared.
 */
export async function indexTurn(
  turn: Turn,
  current: Case,
  { cases, search }: { readonly cases: Pick<CaseStore, 'loadFile'>; readonly search: SearchIndex },
): Promise<void> {
  for (const { id, ...said } of await turnsToWrite(turn, current, cases))
    await search.add(current.id, id, wordsOfTurn({ id, ...said }, current));
}

async function turnsToWrite(
  turn: Turn,
  current: Case,
  cases: Pick<CaseStore, 'loadFile'>,
): Promise<readonly Turn[]> {
  const month = monthOf(turn.receivedAt);
  if (monthOf(current.openedAt) === month) return [turn];
  const others = ((await cases.loadFile(current.id))?.turns ?? []).filter(({ id }) => id !== turn.id);
  const isFirstOfMonth = others.every(({ receivedAt }) => monthOf(receivedAt) !== month);
  return isFirstOfMonth ? [...others.slice(-mostRenewed), turn] : [turn];
}
