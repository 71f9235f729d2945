import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Directory } from '../../../core/directory/directory.ts';
import { customerDirectory } from '../../../functions/adapters/directory.ts';
import { type DirectoryStore, directoryStore } from '../../../functions/adapters/directory-store.ts';
import { dynamoItems } from '../../../functions/adapters/stored-items.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { type Cells, fileOf, readText } from '../../core/directory/files.ts';
import { lookUp } from '../../core/directory/look-up.ts';
import { directories } from '../../core/directory/some-directories.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

let fresh: FreshTable;
let store: DirectoryStore;

beforeAll(async () => {
  fresh = await freshTable();
  store = directoryStore(fresh.table, fresh.now);
});

afterAll(() => fresh.close());

function directory(...rows: Cells[]): Directory {
  const read = readText(fileOf(rows));
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.directory;
}

const find = async (address: string, table: Pick<Table, 'get'> = fresh.table) =>
  (await (await customerDirectory(table).open()).find(address))?.customer.organisation ?? null;

/** How many items are stored under any version. */
async function itemsStored(): Promise<number> {
  let count = 0;
  for await (const { pk } of dynamoItems(fresh.client, fresh.name).scan())
    if (pk.startsWith('directory#')) count += 1;
  return count;
}

const wool = directory({ customer: 'Wool', domains: 'wool.example', addresses: 'anna@gmail.com' });
const silk = directory({
  customer: 'Silk',
  domains: 'silk.example',
  csm: 'kwame@care.example',
  language: 'nl',
});

describe('the directory', () => {
  it('knows nobody before the first import', async () => {
    expect(await find('anna@wool.example')).toBeNull();
    expect(await customerDirectory(fresh.table).open()).toMatchObject({ version: null, csms: [] });
    expect([await store.load(), await store.history()]).toEqual([{ rows: [] }, []]);
  });

  it('says after an import who looks after whom, and who imported it', async () => {
    expect(await store.replace(wool, 'command-line:dana')).toBe(true);
    expect(await find('bo@mail.wool.example')).toBe('Wool');
    expect(await find('anna@gmail.com')).toBe('Wool');
    expect(await find('bo@gmail.com')).toBeNull();
    expect((await customerDirectory(fresh.table).open()).csms).toEqual([
      { address: 'eva@care.example', name: '', language: null },
    ]);
    expect(await store.load()).toEqual(wool);
    expect(await store.history()).toMatchObject([
      { by: 'command-line:dana', at: fresh.now().toISOString(), rows: 1, domains: 1, addresses: 1 },
    ]);
  });

  it('is replaced as a whole, and nothing is left of the one before', async () => {
    expect(await store.replace(silk, 'command-line:dana')).toBe(true);
    await store.removeOld();
    expect([await find('anna@wool.example'), await find('anna@silk.example')]).toEqual([null, 'Silk']);
    expect(await itemsStored()).toBe(2);
    expect((await store.history()).map(({ rows, removedAt }) => [rows, removedAt])).toEqual([
      [1, null],
      [1, fresh.now().toISOString()],
    ]);
  });

  it('answers as the rules say, whatever is in it', async () => {
    const people = fc.array(fc.constantFrom('anna@', 'bo@', 'c@below.', 'd@far.below.'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(directories, people, async (some, writers) => {
        await store.replace(some, 'a law');
        await store.removeOld();
        expect(await store.load()).toEqual(some);
        const { find: findStored } = await customerDirectory(fresh.table).open();
        const known = some.rows.flatMap(({ domains, addresses }) => [
          ...addresses,
          ...domains.flatMap((domain) => writers.map((writer) => `${writer}${domain}`)),
        ]);
        for (const address of [...known, 'anna@unlisted.invalid']) {
          const stored = await findStored(address);
          const expected = lookUp(some, address);
          expect(stored?.by).toEqual(expected?.by);
          expect(stored?.customer.organisation).toBe(expected?.customer.organisation);
          expect(stored?.customer.csm).toEqual(expected?.customer.csm);
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('when something goes wrong', () => {
  it('of two imports at the same moment one counts, and nothing is left of the other', async () => {
    await store.replace(wool, 'before');
    const taken = await Promise.all([store.replace(wool, 'one'), store.replace(silk, 'other')]);
    await store.removeOld();
    expect(taken.toSorted()).toEqual([false, true]);
    expect((await store.load()).rows).toEqual((taken[0] ? wool : silk).rows);
    expect(await itemsStored()).toBe(taken[0] ? 3 : 2);
  });

  it('an import whose last answer was lost counts', async () => {
    const answerLost: Table = {
      ...fresh.table,
      // The client repeats the write by itself, and the repetition is refused.
      putIf: async (item, condition) => !(await fresh.table.putIf(item, condition)),
    };
    expect(await directoryStore(answerLost, fresh.now).replace(silk, 'lost')).toBe(true);
    expect(await find('anna@silk.example')).toBe('Silk');
  });

  it('an import that is interrupted changes nothing, and goes with a later one', async () => {
    await store.replace(wool, 'before');
    await store.removeOld();
    const dies: Table = {
      ...fresh.table,
      async putAll(items) {
        await fresh.table.putAll(items.slice(0, 1));
        throw new Error('The connection is gone');
      },
    };
    await expect(directoryStore(dies, fresh.now).replace(silk, 'dies')).rejects.toThrow('gone');
    expect([await find('anna@wool.example'), await find('anna@silk.example')]).toEqual(['Wool', null]);
    expect((await store.history())[0]?.by).toBe('before');
    await store.replace(wool, 'after');
    await store.removeOld();
    // It might still be at work.
    expect(await itemsStored()).toBe(4);
    fresh.passDays(1);
    await store.removeOld();
    expect(await itemsStored()).toBe(3);
  });

  it('an address that is looked up while an import takes place is found in the new directory', async () => {
    await store.replace(wool, 'before');
    let isFirst = true;
    const meanwhile: Pick<Table, 'get'> = {
      async get(key) {
        if (key.pk !== 'directory' && isFirst) {
          isFirst = false;
          await store.replace(directory({ customer: 'Wool, new' }), 'meanwhile');
          await store.removeOld();
        }
        return fresh.table.get(key);
      },
    };
    expect(await find('anna@wool.example', meanwhile)).toBe('Wool, new');
  });

  it('a table that cannot be read is no answer', async () => {
    const { find: findStored } = await customerDirectory({
      async get(key) {
        if (key.sk === 'current') return fresh.table.get(key);
        throw new Error('DynamoDB is unreachable');
      },
    }).open();
    await expect(findStored('anna@wool.example')).rejects.toThrow('unreachable');
  });
});
