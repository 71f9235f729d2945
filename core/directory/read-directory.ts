import { type Column, columnName, columns } from './columns.ts';
import { type Directory, type DirectoryRow, keysOf } from './directory.ts';
import { type OurAddresses, readRow } from './read-row.ts';
import { type Mistake, readTable, type TableLine } from './read-table.ts';

export type DirectoryReading =
  | { readonly ok: true; readonly directory: Directory }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Ten customers for every one that a large team has; what is longer is another file. */
const mostRows = 100_000;

/** One item of the table holds them all (functions/adapters/directory.ts). */
const mostCsms = 2_000;

const named = (column: string): string => `"${column}"`;

/** Excel leaves out empty cells at the end of a line, so there may be fewer. */
const shifted =
  'There are more cells than columns with a name. A cell with a separator in it needs quotation marks around it.';

/** Where each column stands, or what is wrong with the line that names them. */
function readHeader({
  line,
  cells,
}: TableLine): { readonly places: ReadonlyMap<string, number> } | Mistake[] {
  const names = cells.map(columnName);
  const mistake = (message: string): Mistake => ({ line, message });
  const unknown = names.filter((name) => name !== '' && !columns.some((column) => column === name));
  const missing = columns.filter((column) => !names.includes(column));
  const twice = columns.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  const mistakes = [
    ...unknown.map((name) =>
      mistake(`There is no column ${named(name.slice(0, 80))}. The columns are ${columns.join(', ')}.`),
    ),
    ...missing.map((column) =>
      mistake(
        `The column ${named(column)} is missing. Add it; its cells may be empty where nothing is known.`,
      ),
    ),
    ...twice.map((column) => mistake(`The column ${named(column)} is there twice.`)),
  ];
  return mistakes.length > 0 ? mistakes : { places: new Map(names.map((name, place) => [name, place])) };
}

interface ReadLine {
  readonly line: number;
  readonly row: DirectoryRow;
}

/** A domain or address in two rows would leave it to chance whose customer it is. */
function repeatedKeys(rows: readonly ReadLine[]): Mistake[] {
  const lines = new Map<string, number>();
  return rows.flatMap(({ line, row }) =>
    keysOf(row).flatMap((key): Mistake[] => {
      const before = lines.get(key);
      lines.set(key, before ?? line);
      const where = before === line ? 'this line' : `line ${before}`;
      const what = key.slice(key.indexOf('#') + 1);
      return before === undefined
        ? []
        : [
            {
              line,
              message: `${what} stands in ${where} already. Each domain and address belongs to one customer; remove one.`,
            },
          ];
    }),
  );
}

/** Someone reads all their briefs in one language, and has one name. */
function contradictions(rows: readonly ReadLine[]): Mistake[] {
  const said = new Map<string, { readonly line: number; readonly value: string }>();
  return rows.flatMap(({ line, row: { csm } }) =>
    (
      [
        ['language', csm.language ?? ''],
        ['csm name', csm.name],
      ] as const
    ).flatMap(([column, value]): Mistake[] => {
      const key = `${column} ${csm.address}`;
      const before = said.get(key);
      if (value === '' || before?.value === value) return [];
      if (before === undefined) {
        said.set(key, { line, value });
        return [];
      }
      return [
        {
          line,
          message: `${column}: ${csm.address} has "${value}" here and "${before.value}" in line ${before.line}. Write the same in both.`,
        },
      ];
    }),
  );
}

/**
 * Reads the file that the lead of the Customer Success Managers keeps. Gives the directory, or every mistake in the file
 * with its line, in order: a file with a mistake is not taken in part.
 */
export function readDirectory(bytes: Uint8Array, ours: OurAddresses): DirectoryReading {
  const table = readTable(bytes);
  if (!table.ok) return table;
  const [header, ...lines] = table.lines;
  if (header === undefined)
    return {
      ok: false,
      mistakes: [
        {
          line: null,
          message: `The file is empty. Its first line names the columns: ${columns.join(', ')}.`,
        },
      ],
    };
  const head = readHeader(header);
  if (!('places' in head)) return { ok: false, mistakes: head };
  if (lines.length > mostRows)
    return {
      ok: false,
      mistakes: [{ line: null, message: `The file has ${lines.length} rows; at most ${mostRows} are read.` }],
    };
  const mistakes: Mistake[] = [];
  const rows: ReadLine[] = [];
  for (const { line, cells } of lines) {
    const isShifted =
      cells.length > header.cells.length ||
      cells.some((cell, place) => cell !== '' && header.cells[place] === '');
    if (isShifted) {
      mistakes.push({ line, message: shifted });
      continue;
    }
    const read = readRow((column: Column) => cells[head.places.get(column) ?? -1] ?? '', ours);
    if (read.ok) rows.push({ line, row: read.row });
    else mistakes.push(...read.mistakes.map((message) => ({ line, message })));
  }
  mistakes.push(...repeatedKeys(rows), ...contradictions(rows));
  if (new Set(rows.map(({ row }) => row.csm.address)).size > mostCsms)
    mistakes.push({
      line: null,
      message: `There are more than ${mostCsms} Customer Success Managers in the column "csm". Is it the right column?`,
    });
  mistakes.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return mistakes.length > 0
    ? { ok: false, mistakes }
    : { ok: true, directory: { rows: rows.map(({ row }) => row) } };
}
