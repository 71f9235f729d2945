import type { Selection } from '../functions/replay.ts';
import { UsageError } from './usage-error.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

function moment(text: string, ofDay: 'begin' | 'end'): Date {
  const time = ofDay === 'begin' ? 'T00:00:00.000Z' : 'T23:59:59.999Z';
  const date = new Date(day.test(text) ? `${text}${time}` : text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime()))
    throw new UsageError(
      `"${text}" is no time. Expected a day such as 2026-11-20, or a time such as 2026-11-20T14:00:00Z.`,
    );
  return date;
}

/**
 * Reads which mails are meant: one by its key (`raw/…`, or the SES message id alone), or all that were received within
 * `FROM..TO`, days or times in UTC, both included; either side may be left open. Throws a `UsageError` for anything else.
 */
export function readSelection(text: string, prefix: string): Selection {
  const range = text.split('..');
  if (range.length === 1) {
    const wanted = text.startsWith(prefix) ? text : `${prefix}${text}`;
    return { isSelected: (key) => key === wanted };
  }
  const [from = '', to = '', ...more] = range;
  if (more.length > 0 || (from === '' && to === ''))
    throw new UsageError(`"${text}" is no range of time. Expected FROM..TO, such as 2026-11-01..2026-11-20.`);
  const first = from === '' ? new Date(0) : moment(from, 'begin');
  const last = to === '' ? new Date(8.64e15) : moment(to, 'end');
  return { isSelected: (_, receivedAt) => receivedAt >= first && receivedAt <= last };
}
