import { type Column, columns } from './columns.ts';
import type { Directory, DirectoryRow } from './directory.ts';

/** Without it Excel reads UTF-8 as the code page of the country. */
const byteOrderMark = '\ufeff';

const cellsOf = (row: DirectoryRow): Readonly<Record<Column, string>> => ({
  customer: row.organisation,
  domains: row.domains.join(' '),
  addresses: row.addresses.join(' '),
  csm: row.csm.address,
  'csm name': row.csm.name,
  language: row.csm.language ?? '',
  'time zone': row.timeZone ?? '',
  partner: row.partner,
});

/** RFC 4180 section 2: a cell with a separator, a quotation mark or a line end in it stands in quotation marks. */
const cell = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The directory as a file that Excel opens and that an import takes back as it was. No cell can begin as a formula: such a
 * cell is refused when the directory is read.
 */
export const writeDirectory = ({ rows }: Pick<Directory, 'rows'>): string =>
  `${byteOrderMark}${[
    columns.join(','),
    ...rows.map((row) => {
      const cells = cellsOf(row);
      return columns.map((column) => cell(cells[column])).join(',');
    }),
  ].join('\r\n')}\r\n`;
