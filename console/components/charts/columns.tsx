export interface Column {
  /** Stands below the column, where there is room. */
  readonly label: string;
  /** Told to whoever points at it. */
  readonly title: string;
  readonly value: number;
}

interface ColumnsProps {
  readonly label: string;
  readonly columns: readonly Column[];
}

const width = 360;
const height = 190;
const baseline = 160;
const highest = 26;

/** So many columns have room for a value and a label each. */
const mostLabelled = 14;

/**
 * Columns with their values on them. Where there are too many for that, only the highest says its value, and only the first
 * and the last their label. Drawn with attributes and classes alone: the pages allow no inline style.
 */
export function Columns({ label, columns }: ColumnsProps) {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const step = width / columns.length;
  const isRoomy = columns.length <= mostLabelled;
  const peak = columns.findIndex(({ value }) => value === most);
  return (
    <svg class="columns" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {columns.map((column, index) => {
        const size = (column.value / most) * (baseline - highest);
        const middle = (index + 0.5) * step;
        const bar = Math.min(step * 0.78, 48);
        return (
          <g>
            <title>{column.title}</title>
            {/* The whole height can be pointed at, also over a low column. */}
            <rect class="reach" x={index * step} y="0" width={step} height={baseline} />
            <rect class="mark" x={middle - bar / 2} y={baseline - size} width={bar} height={size} rx="1.5" />
            {column.value > 0 && (isRoomy || index === peak) ? (
              <text
                class="value"
                x={Math.min(width - 12, Math.max(12, middle))}
                y={baseline - size - 6}
                text-anchor="middle"
              >
                {String(column.value)}
              </text>
            ) : null}
            {isRoomy ? (
              <text class="tick" x={middle} y={baseline + 16} text-anchor="middle">
                {column.label}
              </text>
            ) : null}
          </g>
        );
      })}
      <line class="axis" x1="0" x2={width} y1={baseline} y2={baseline} />
      {isRoomy ? null : <Ends columns={columns} />}
    </svg>
  );
}

function Ends({ columns }: Pick<ColumnsProps, 'columns'>) {
  return (
    <>
      <text class="tick" x="0" y={baseline + 16}>
        {columns[0]?.label}
      </text>
      <text class="tick" x={width} y={baseline + 16} text-anchor="end">
        {columns.at(-1)?.label}
      </text>
    </>
  );
}
