export interface Bar {
  readonly label: string;
  /** 0 to 1 of the whole width. */
  readonly share: number;
  /** What stands at its end. */
  readonly text: string;
  /** A class that gives it another colour than the usual one; the label says what it is, whoever sees no colours. */
  readonly kind?: string;
}

const width = 360;
const rowHeight = 44;

/** Bars that lie, each under its label and with its value at the end of the line. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  return (
    <svg class="bars" viewBox={`0 0 ${width} ${bars.length * rowHeight}`} role="img" aria-label={label}>
      {bars.map((bar, index) => {
        const top = index * rowHeight;
        return (
          <g class={bar.kind ?? ''}>
            <text class="name" x="0" y={top + 15}>
              {bar.label}
            </text>
            <text class="value" x={width} y={top + 15} text-anchor="end">
              {bar.text}
            </text>
            <rect class="track" x="0" y={top + 22} width={width} height="12" rx="3" />
            {bar.share === 0 ? null : (
              <rect
                class="mark"
                x="0"
                y={top + 22}
                width={Math.max(2, bar.share * width)}
                height="12"
                rx="3"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
