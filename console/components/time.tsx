import type { Visit } from '../visit.ts';

const minute = 60_000;
const units = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** How long ago, in the largest unit that says something, as the reader's language puts it. */
export function ago(iso: string, { now, language }: Pick<Visit, 'now' | 'language'>): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(iso)) / minute));
  const [unit, size] = units.find(([, length]) => minutes >= length) ?? (['minute', 1] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }).format(
    -Math.floor(minutes / size),
    unit,
  );
}

/** Date and time in the reader's zone. */
export const moment = (iso: string, { language, zone }: Pick<Visit, 'language' | 'zone'>): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(new Date(iso)) + (zone === 'UTC' ? ' UTC' : '');

/** A time that a person reads as how long ago it is, and can point at to see when. */
export function Ago({ iso, visit }: { iso: string; visit: Visit }) {
  return (
    <time datetime={iso} title={moment(iso, visit)} data-ago="">
      {ago(iso, visit)}
    </time>
  );
}

/** A time as such. */
export function Moment({ iso, visit }: { iso: string; visit: Visit }) {
  return <time datetime={iso}>{moment(iso, visit)}</time>;
}
