/** The columns of the file, in the order in which an export writes them. */
export const columns = [
  'customer',
  'domains',
  'addresses',
  'csm',
  'csm name',
  'language',
  'time zone',
  'partner',
] as const;

export type Column = (typeof columns)[number];

/** `Time_Zone` and `time zone` are the same column. */
export const columnName = (cell: string): string =>
  cell
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .join(' ');

/** How a cell begins that Excel and its like take for a formula and run (OWASP, "CSV Injection"). */
export const beginsAsFormula = (cell: string): boolean => /^[=+\-@＝＋－＠]/.test(cell);
