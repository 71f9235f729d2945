import type { Doing } from '../core/case/by-person.ts';
import type { Case, CaseFile, Turn } from '../core/case/case.ts';
import { mergedAway, mergeInto } from '../core/case/merge-cases.ts';
import { wordsOfTurn } from '../core/case/search-words.ts';
import { splitCase } from '../core/case/split-case.ts';
import type { Configuration } from '../core/configuration.ts';
import type { ActResult } from './act.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { MessageLog } from './adapters/message-log.ts';
import type { SearchIndex } from './adapters/search-index.ts';

export interface MovePorts {
  readonly cases: Pick<CaseStore, 'load' | 'loadFile' | 'commit'>;
  readonly search: SearchIndex;
  readonly log: Pick<MessageLog, 'rebindMessageId'>;
  readonly configuration: Configuration;
}

/** A case as somebody has read it. */
export interface ReadCase {
  readonly id: string;
  readonly version: number;
}

/** Messages arrive meanwhile, and the clock looks at cases; each retry sees what the others wrote. */
const mostAttempts = 8;

const keptChanging = (id: string): Error =>
  new Error(`The case ${id} kept changing while its messages were being moved`);

/**
 * Makes one case of two. Two heads change, so their order matters: the case that goes on takes everything over first. Who
 * is interrupted in between leaves the messages in both cases, never in none, and doing it again completes it. A message
 * that arrives in between goes along.
 *
 * @returns the case that goes on
 * @throws when the table cannot be reached, or a case keeps changing
 */
export async function mergeCases(
  from: ReadCase,
  into: ReadCase,
  doing: Doing,
  { cases, search, configuration }: MovePorts,
): Promise<ActResult> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const [source, target] = await Promise.all([cases.loadFile(from.id), cases.loadFile(into.id)]);
    if (source === null || target === null) return { gone: true };
    if (attempt === 0 && (source.case.version !== from.version || target.case.version !== into.version))
      return { changedSince: true };
    const result = mergeInto(target, source, doing, configuration);
    if ('refused' in result) return result;
    const together = result.case;
    if (!(await cases.commit(together, null, []))) continue;
    await index(source.turns, together, search);
    if (!(await cases.commit(mergedAway(source.case, together, doing), null, []))) continue;
    await forget(source.turns, source.case, search);
    return { done: together };
  }
  throw keptChanging(from.id);
}

/**
 * Takes messages out of a case and makes another case of them. The new case is written first, for the same reason as above;
 * its number follows from the messages, so that doing it again makes no third one.
 *
 * @returns the new case
 * @throws when the table cannot be reached, or the case keeps changing
 */
export async function splitOff(
  whole: ReadCase,
  turnIds: readonly string[],
  doing: Doing,
  { cases, search, log, configuration }: MovePorts,
): Promise<ActResult> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const file = await cases.loadFile(whole.id);
    if (file === null) return { gone: true };
    if (attempt === 0 && file.case.version !== whole.version) return { changedSince: true };
    const result = splitCase(file, turnIds, doing, configuration);
    if ('refused' in result) return result;
    const { split, rest } = result;
    const isThere = (await cases.load(split.id)) !== null || (await cases.commit(split, null, []));
    if (!isThere) continue;
    const moved = file.turns.filter(({ id }) => split.turnIds.includes(id));
    await index(moved, split, search);
    for (const messageId of messageIdsOf(file, split)) await log.rebindMessageId(messageId, split.id);
    // The customer of a case is found by the words of its first message, which may be another one now.
    await index(
      file.turns.filter(({ id }) => id === rest.turnIds[0]),
      rest,
      search,
    );
    if (!(await cases.commit(rest, null, []))) continue;
    await forget(moved, file.case, search);
    return { done: split };
  }
  throw keptChanging(whole.id);
}

/** The ids by which answers name the messages and mails of a case. */
const messageIdsOf = ({ turns, outbox }: CaseFile, { turnIds, outboxIds }: Case): string[] =>
  [
    ...turns.filter(({ id }) => turnIds.includes(id)).map(({ messageId }) => messageId),
    ...outbox.filter(({ id }) => outboxIds.includes(id)).map((record) => record.deliveredMessageId),
  ].filter((messageId) => messageId !== null);

async function index(turns: readonly Turn[], current: Case, search: SearchIndex): Promise<void> {
  for (const turn of turns) await search.add(current.id, turn.id, wordsOfTurn(turn, current));
}

/** Takes messages out of the search under the number of the case that they have left. */
async function forget(turns: readonly Turn[], left: Case, search: SearchIndex): Promise<void> {
  for (const turn of turns) await search.remove(left.id, turn.id, wordsOfTurn(turn, left));
}
