import { mkdirSync, writeFileSync } from 'node:fs';

/** Each program that measures something keeps its figures here, in a file of its own, for the page on reliability. */
export const measurements = new URL('../../docs/measurements/', import.meta.url);

export function writeMeasurement(name: string, figures: object): void {
  mkdirSync(measurements, { recursive: true });
  writeFileSync(new URL(`${name}.json`, measurements), `${JSON.stringify(figures, null, 2)}\n`);
}
