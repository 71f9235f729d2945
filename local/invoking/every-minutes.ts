/** True the first time, and then when the minutes have passed. */
export function everyMinutes(minutes: number): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - last < minutes * 60_000) return false;
    last = performance.now();
    return true;
  };
}
