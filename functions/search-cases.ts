import type { CaseRow } from '../core/case/case-row.ts';
import { searchedWords } from '../core/case/search-words.ts';
import { readRow } from './adapters/row-record.ts';
import { caseOfEntry, entriesOf } from './adapters/search-index.ts';
import type { TableLists } from './adapters/table-lists.ts';

/** So many entries of one word are read; a word that has more is in too many cases to begin with. */
const mostEntries = 1_000;

/** So many cases are asked, one by one, whether they have a word whose entries were not all read. */
const mostAsked = 50;

/** So many cases are loaded for their rows. */
const mostFound = 200;

interface Found {
  readonly word: string;
  readonly ids: ReadonlySet<string>;
  /** There are more entries than were read. */
  readonly isCut: boolean;
}

async function casesWith(word: string, table: TableLists): Promise<Found> {
  const page = await table.page({
    ...entriesOf(word),
    descending: false,
    limit: mostEntries,
    only: ['caseId'],
  });
  return { word, ids: new Set(page.items.map(caseOfEntry)), isCut: page.next !== null };
}

/** As many entries as one read unit holds; a case rarely has one word in more messages. */
const entriesAtOnce = 20;

/** Whether a case has exactly this word. A page may hold none because all that it read has expired. */
async function hasWord(word: string, caseId: string, table: TableLists): Promise<boolean> {
  const { partition, from, to } = entriesOf(word, caseId);
  let position: string | null = from;
  while (position !== null) {
    const range = { partition, from: position, to, descending: false, limit: entriesAtOnce };
    const page = await table.page({ ...range, only: ['caseId'] });
    if (page.items.length > 0) return true;
    // The next key there can be.
    position = page.next === null ? null : `${page.next}\u0000`;
  }
  return false;
}

/** Those of the cases that have another word too. */
async function having(
  ids: readonly string[],
  found: Found,
  table: TableLists,
): Promise<{ ids: string[]; isCut: boolean }> {
  const unknown = found.isCut ? ids.filter((id) => !found.ids.has(id)).slice(0, mostAsked) : [];
  const answers = await Promise.all(
    unknown.map(async (id) => ((await hasWord(found.word, id, table)) ? [id] : [])),
  );
  const asked = new Set(answers.flat());
  const left = ids.filter((id) => found.ids.has(id) || asked.has(id));
  return { ids: left, isCut: found.isCut && left.length < ids.length };
}

/**
 * Cases that have all the words of a search, each at the beginning of a word of theirs. The rarest word is looked at
 * first; the others only narrow it down. In no order; `isCut` when there may be more.
 */
export async function searchCases(
  search: string,
  table: TableLists,
): Promise<{ rows: CaseRow[]; isCut: boolean }> {
  const found = await Promise.all(searchedWords(search).map((word) => casesWith(word, table)));
  const [rarest, ...others] = found.toSorted(
    (one, other) => Number(one.isCut) - Number(other.isCut) || one.ids.size - other.ids.size,
  );
  if (rarest === undefined) return { rows: [], isCut: false };
  let ids = [...rarest.ids];
  let { isCut } = rarest;
  for (const other of others) {
    const narrowed = await having(ids, other, table);
    ids = narrowed.ids;
    isCut ||= narrowed.isCut;
  }
  const heads = await table.getAll(
    ids.slice(0, mostFound).map((id) => ({ pk: `case#${id}`, sk: 'head' })),
    ['row'],
  );
  // A case that was merged has no row: it is found as what it was merged into.
  const listed = heads.filter(({ row }) => row !== undefined);
  return { rows: listed.map(readRow), isCut: isCut || ids.length > mostFound };
}
