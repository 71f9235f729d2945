import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

/** Each program that measures something keeps its figures here, in a file of its own, for the page on reliability. */
const folder = new URL('../../docs/measurements/', import.meta.url);

export type Measurements = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function writeMeasurement(name: string, figures: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(figures, null, 2)}\n`);
}

/** All figures, by the name of their file, in alphabetical order. */
export function readMeasurements(): Measurements {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return Object.fromEntries(
    names.map((file) => [
      file.replace('.json', ''),
      z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
    ]),
  );
}
