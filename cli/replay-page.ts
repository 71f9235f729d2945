import type { Change } from '../core/case/rejudgement.ts';
import type { ReplayedCase } from '../core/case/replay.ts';
import { padded, printable, styled } from './terminal.ts';

/** A case that was judged again, as one line of JSON. `apply`: what changed was stored. */
export function replayJson({ case: head, changes, turns, gone }: ReplayedCase, apply: boolean): string {
  return JSON.stringify({
    case: head.id,
    applied: apply && (changes.length > 0 || turns.length > 0),
    changes,
    turns: turns.map(({ turn, changes: ofTurn }) => ({ id: turn.id, raw: turn.rawKey, changes: ofTurn })),
    gone: gone.map(({ rawKey }) => rawKey),
  });
}

/** The differences for a person, or null when there are none. */
export function replayPage({ case: head, changes, turns, gone }: ReplayedCase): string | null {
  if (changes.length === 0 && turns.length === 0 && gone.length === 0) return null;
  return [
    styled('bold', head.id),
    ...changes.map((change) => `  ${changeLine(change)}`),
    ...turns.flatMap(({ turn, changes: ofTurn }) => [
      `  ${styled('cyan', turn.rawKey)}`,
      ...ofTurn.map((change) => `    ${changeLine(change)}`),
    ]),
    ...gone.map(({ rawKey }) => `  ${rawKey}: the mail is not kept any more; its judgement stays`),
  ].join('\n');
}

const changeLine = ({ what, before, after }: Change): string =>
  `${padded(what, 26)}${printable(before) || '(nothing)'} → ${printable(after) || '(nothing)'}`;
