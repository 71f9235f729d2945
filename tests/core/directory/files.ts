import { columns } from '../../../core/directory/columns.ts';
import { type DirectoryReading, readDirectory } from '../../../core/directory/read-directory.ts';
import type { Mistake } from '../../../core/directory/read-table.ts';

export const ours = { domain: 'intake.example', escalationAddresses: ['escalations@intake.example'] };

/** What the column names of a row stand for; the rest is empty. */
export type Cells = Partial<Record<(typeof columns)[number], string>>;

const usual: Cells = { customer: 'Wool & Co', domains: 'wool.example', csm: 'eva@care.example' };

/** A file with these rows; what a row does not say is as usual. */
export const fileOf = (rows: readonly Cells[], separator = ','): string =>
  [
    columns.join(separator),
    ...rows.map((row) => columns.map((column) => quoted({ ...usual, ...row }[column] ?? '')).join(separator)),
  ]
    .map((line) => `${line}\r\n`)
    .join('');

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

export const readText = (text: string): DirectoryReading => readDirectory(Buffer.from(text), ours);

/** `2: the message` for each mistake. */
export const mistakesIn = (reading: DirectoryReading): string[] =>
  reading.ok ? [] : reading.mistakes.map(({ line, message }: Mistake) => `${line ?? 'file'}: ${message}`);
