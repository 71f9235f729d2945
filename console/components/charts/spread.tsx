interface SpreadProps {
  readonly label: string;
  /** In one unit, rising. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly texts: { readonly low: string; readonly middle: string; readonly high: string };
}

const width = 360;
const line = 44;

/** Where the middle half lies on a line that begins at nothing, and the value in the middle of all. */
export function Spread({ label, low, middle, high, texts }: SpreadProps) {
  const scale = (width * 0.86) / Math.max(high, 0.001);
  const [left, centre, right] = [low * scale, middle * scale, high * scale];
  // The labels of the ends stand below the line, that of the middle above it, so that they never meet.
  const isNarrow = right - left < 120;
  return (
    <svg class="spread" viewBox={`0 0 ${width} 84`} role="img" aria-label={label}>
      <line class="axis" x1="0" x2={width} y1={line} y2={line} />
      <line class="axis" x1="0.5" x2="0.5" y1={line - 5} y2={line + 5} />
      <rect class="mark" x={left} y={line - 8} width={Math.max(4, right - left)} height="16" rx="4" />
      <circle class="middle" cx={centre} cy={line} r="7" />
      <text class="value" x={Math.min(width - 40, Math.max(40, centre))} y={line - 18} text-anchor="middle">
        {texts.middle}
      </text>
      {isNarrow ? (
        <text
          class="tick"
          x={Math.max(0, right - 4)}
          y={line + 28}
          text-anchor={right > 150 ? 'end' : 'start'}
        >
          {`${texts.low} – ${texts.high}`}
        </text>
      ) : (
        <>
          <text class="tick" x={left} y={line + 28} text-anchor={left > 40 ? 'middle' : 'start'}>
            {texts.low}
          </text>
          <text class="tick" x={right} y={line + 28} text-anchor="middle">
            {texts.high}
          </text>
        </>
      )}
    </svg>
  );
}
