/** A ring that fills with the score. Drawn with attributes alone: the pages allow no inline style. */
export function Score({ score, label, size }: { score: number; label: string; size: 'small' | 'large' }) {
  const radius = 15.9155;
  const level = score >= 80 ? 'high' : score >= 40 ? 'middle' : 'low';
  return (
    <svg class={`score ${size} ${level}`} viewBox="0 0 36 36" role="img" aria-label={label}>
      <circle class="track" cx="18" cy="18" r={radius} />
      {score === 0 ? null : (
        <circle
          class="fill"
          cx="18"
          cy="18"
          r={radius}
          stroke-dasharray={`${score} 100`}
          transform="rotate(-90 18 18)"
        />
      )}
      <text x="18" y="18.4" text-anchor="middle" dominant-baseline="middle">
        {String(score)}
      </text>
    </svg>
  );
}
