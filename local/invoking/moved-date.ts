let ahead = 0;

/** Lets the time of this thread be ahead of the real one from now on, in milliseconds. */
export function moveDate(milliseconds: number): void {
  ahead = milliseconds;
}

const Real = Date;

/**
 * Puts a `Date` into this thread that follows `moveDate`. The product asks for the time as it does on Lambda, and need
 * not know that a person has moved the clock. Timers keep the real time.
 */
export function replaceDate(): void {
  const now = (): number => Real.now() + ahead;
  globalThis.Date = new Proxy(Real, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
