import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Models } from '../../core/assessment/assess.ts';
import { readMailModel } from '../../core/assessment/mail-model.ts';
import { nameSignals, readModel, signals } from '../../core/assessment/model.ts';

/** Reads everything that was learned. Throws an `Error` when a file is missing or does not fit this version. */
export async function loadModels(folder: string): Promise<Models> {
  return {
    clauses: readModel(await readFile(join(folder, 'clauses.bin')), signals),
    mails: readMailModel(JSON.parse(await readFile(join(folder, 'mails.json'), 'utf8'))),
    names: readModel(await readFile(join(folder, 'names.bin')), nameSignals),
  };
}
