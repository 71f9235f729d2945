import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as z from 'zod';
import { repository } from '../../infra/bundling.ts';

/** What a bundled function consists of. */
export interface BundleSize {
  /** Bytes of the module, which is read at every cold start. */
  readonly module: number;
  /** Bytes of the whole folder. */
  readonly total: number;
  /** Bytes of the module by where they come from: an installed package, or a folder of ours. */
  readonly sources: Readonly<Record<string, number>>;
}

const sourceMap = z.looseObject({ sources: z.array(z.string()), mappings: z.string() });

/** Measures a folder that esbuild has made. */
export function bundleSize(folder: string): BundleSize {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const module = readFileSync(join(folder, 'index.mjs'), 'utf8');
  const { sources, mappings } = sourceMap.parse(
    JSON.parse(readFileSync(join(folder, 'index.mjs.map'), 'utf8')),
  );
  const origins = sources.map((source) => originOf(source, realpathSync(folder)));
  const sizes: Record<string, number> = {};
  for (const [source, length] of lengths(mappings, module)) {
    const name = origins[source] ?? '';
    sizes[name] = (sizes[name] ?? 0) + length;
  }
  return {
    module: Buffer.byteLength(module),
    total: files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0),
    sources: Object.fromEntries(Object.entries(sizes).sort(([, one], [, other]) => other - one)),
  };
}

/** `@scope/package` of an installed file, the first two folders of one of ours. */
function originOf(source: string, folder: string): string {
  if (source.includes('://')) return 'packages that name no file';
  const path = relative(repository, resolve(folder, source));
  const [, installed] = /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return installed ?? path.split('/').slice(0, -1).slice(0, 2).join('/');
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The length of each stretch of the module with the number of the source it comes from. Mappings are runs of base64 VLQ
 * numbers: per stretch the column where it begins and its source, each as the difference to the one before (ECMA-426,
 * "Mappings structure").
 */
function* lengths(mappings: string, module: string): Generator<readonly [source: number, length: number]> {
  const lines = module.split('\n');
  let source = 0;
  for (const [number, line] of mappings.split(';').entries()) {
    let column = 0;
    let previous: readonly [source: number, column: number] | null = null;
    for (const segment of line.split(',').filter((text) => text !== '')) {
      const [columns = 0, sources = 0] = numbersOf(segment);
      column += columns;
      source += sources;
      if (previous !== null) yield [previous[0], column - previous[1]];
      previous = [source, column];
    }
    if (previous !== null) yield [previous[0], (lines[number]?.length ?? 0) - previous[1]];
  }
}

/** Each digit carries five bits, the lowest first, and says whether another follows; the lowest bit of all is the sign. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = digits.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
