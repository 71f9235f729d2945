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

/** So many columns have room for a value each. */
const mostValued = 20;

/** A letter of a label takes about this much. */
const letter = 6.2;

/** Every how many columns there is room for a label. */
const labelEvery = (columns: readonly Column[], step: number): number =>
  Math.ceil(((Math.max(...columns.map(({ label }) => label.length)) + 1) * letter) / step);

/**
 * Columns with their values on them. Where there are too many for that, only the highest says its value; as many have their
 * label as there is room for. Drawn with attributes and classes alone: the pages allow no inline style.
 */
export function Columns({ label, columns }: ColumnsProps) {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const step = width / columns.length;
  const isRoomy = columns.length <= mostValued;
  const every = labelEvery(columns, step);
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
            {index % every === 0 && (every === 1 || index + every <= columns.length) ? (
              <text
                class="tick"
                x={every === 1 ? middle : index * step}
                y={baseline + 16}
                text-anchor={every === 1 ? 'middle' : 'start'}
              >
                {column.label}
              </text>
            ) : null}
          </g>
        );
      })}
      <line class="axis" x1="0" x2={width} y1={baseline} y2={baseline} />
    </svg>
  );
}
