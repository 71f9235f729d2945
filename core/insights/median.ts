/** The value in the middle, or the mean of the two there; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The values that a quarter and three quarters are at or below (nearest rank); null of nothing. */
export function quartiles(values: readonly number[]): readonly [number, number] | null {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
  const [low, high] = [at(0.25), at(0.75)];
  return low === undefined || high === undefined ? null : [low, high];
}
