import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../../core/case/case.ts';
import { caseStore } from '../../../functions/adapters/case-store.ts';
import { messageLog } from '../../../functions/adapters/message-log.ts';
import { searchIndex } from '../../../functions/adapters/search-index.ts';
import type { StoredFiles } from '../../../functions/adapters/stored-files.ts';
import { dynamoItems } from '../../../functions/adapters/stored-items.ts';
import { mergedCase } from '../../../functions/current-case.ts';
import { type Erased, erasePerson } from '../../../functions/erase.ts';
import { indexTurn } from '../../../functions/index-turn.ts';
import { mergeCases, splitOff } from '../../../functions/move-messages.ts';
import { configuration } from '../../core/case/build.ts';
import { mail } from '../../core/email/read.ts';
import { committed, nextTurn } from './committed.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

let fresh: FreshTable;
const days = 100;
const anna = 'anna@example.com';
const bert = 'bert@brown.example';

beforeAll(async () => {
  fresh = await freshTable();
});

afterAll(() => fresh.close());

const lifetime = () => ({ days, now: fresh.now });
const store = () => caseStore(fresh.table, lifetime());
const log = () => messageLog(fresh.table, lifetime());
const ports = () => ({
  cases: store(),
  search: searchIndex(fresh.table, lifetime()),
  log: log(),
  configuration,
});
const doing = {
  id: 'action-1',
  at: '2226-03-03T09:00:00.000Z',
  by: 'csm:dana@intake.example',
  note: 'One matter.',
};

const mailFrom = (from: string, id: string) =>
  mail(`From: ${from}`, 'Subject: Our shop', `Message-ID: <${id}@mail.example>`, '', `Written by ${id}.`);

/** Opens a case, or adds to one, as the function does that receives mail. */
async function says(from: string, id: string, caseId: string): Promise<Case> {
  const before = await store().load(caseId);
  const email = await mailFrom(from, id);
  const made =
    before === null ? await committed(id, caseId, { email }) : await nextTurn(before, id, { email });
  const known = { caseId, sesMessageId: id, contentHash: null };
  await log().rememberMessageId(email.messageId ?? '', known);
  await log().rememberMessageId(`what ${id} says`, known);
  await store().commit(made.case, made.turn, made.outbox);
  await indexTurn(made.turn, made.case, ports());
  return made.case;
}

const head = async (id: string): Promise<Case> => {
  const found = await store().load(id);
  if (found === null) throw new Error(`There is no case ${id}`);
  return found;
};

const merge = async (from: string, into: string) =>
  mergeCases(await head(from), await head(into), doing, ports());

async function split(id: string, turnIds: readonly string[]): Promise<Case> {
  const result = await splitOff(await head(id), turnIds, doing, ports());
  if (!('done' in result)) throw new Error(JSON.stringify(result));
  return result.done;
}

const turnsOf = async (id: string) => (await store().loadFile(id))?.turns.map((turn) => turn.id);

describe('retention', () => {
  it('keeps everything of a merged case, and the way to it, for as long as the case goes on', async () => {
    await says(anna, 'keep-1', 'ESC-KEEP0001');
    await says(bert, 'keep-2', 'ESC-KEEP0002');
    await merge('ESC-KEEP0002', 'ESC-KEEP0001');
    for (const id of ['keep-3', 'keep-4']) {
      fresh.passDays(days - 1);
      await says(anna, id, 'ESC-KEEP0001');
    }
    fresh.passDays(days - 1);
    expect(await turnsOf('ESC-KEEP0001')).toEqual(['keep-1', 'keep-2', 'keep-3', 'keep-4']);
    const found = await mergedCase('ESC-KEEP0002', store());
    expect(found?.id).toBe('ESC-KEEP0001');
    expect(await log().findMessageId('keep-2@mail.example')).toMatchObject({ caseId: 'ESC-KEEP0002' });
    // The end of that day.
    fresh.passDays(2);
    expect(await store().load('ESC-KEEP0002')).toBeNull();
    expect(await store().loadFile('ESC-KEEP0001')).toBeNull();
  });

  it('keeps of a split case what belongs to the part that goes on, and not the rest', async () => {
    await says(anna, 'part-1', 'ESC-PART0001');
    await says(bert, 'part-2', 'ESC-PART0001');
    const { id } = await split('ESC-PART0001', ['part-2']);
    fresh.passDays(days - 1);
    await says(bert, 'part-3', id);
    fresh.passDays(days - 1);
    expect(await turnsOf(id)).toEqual(['part-2', 'part-3']);
    expect(await store().load('ESC-PART0001')).toBeNull();
    const own = await fresh.table.query('case#ESC-PART0001', 'turn#', 'turn#z');
    expect(own.map((item) => item.id)).toEqual(['part-2']);
  });

  it('keeps what a case takes over from an older one as long as what it had', async () => {
    await says(anna, 'old-1', 'ESC-OLDER001');
    await says(bert, 'old-2', 'ESC-OLDER001');
    fresh.passDays(days / 2);
    const { id } = await split('ESC-OLDER001', ['old-2']);
    fresh.passDays(days - 1);
    expect(await turnsOf(id)).toEqual(['old-2']);
    await says(bert, 'old-3', id);
    fresh.passDays(days / 2);
    await says(anna, 'old-4', 'ESC-OLDER004');
    await merge(id, 'ESC-OLDER004');
    fresh.passDays(days - 1);
    expect((await turnsOf('ESC-OLDER004'))?.toSorted()).toEqual(['old-2', 'old-3', 'old-4']);
  });
});

describe('erasing a person', () => {
  const noFiles: StoredFiles = {
    async *list() {},
    read: async () => null,
    remove: async () => {},
  };
  const erase = (address: string): Promise<Erased> =>
    erasePerson(
      address,
      {
        items: dynamoItems(fresh.client, fresh.name),
        files: noFiles,
        cases: store(),
        letters: { visit: async () => {}, remove: async () => {} },
        configuration,
        now: fresh.now,
        by: 'command-line:dana',
        prefixes: { mails: 'raw/', attachments: 'attachments/' },
      },
      true,
    );
  const everything = async (): Promise<string> => {
    const items: unknown[] = [];
    for await (const item of dynamoItems(fresh.client, fresh.name).scan()) items.push(item);
    return JSON.stringify(items);
  };

  it('takes a merged case away as a whole, with the number that leads to it', async () => {
    await says('carl@gone.example', 'gone-1', 'ESC-GONE0001');
    await says('carl@gone.example', 'gone-2', 'ESC-GONE0002');
    await merge('ESC-GONE0002', 'ESC-GONE0001');
    const erased = await erase('carl@gone.example');
    expect(erased.cases.toSorted()).toEqual(['ESC-GONE0001', 'ESC-GONE0002']);
    expect(erased.shortenedCases).toEqual([]);
    expect(await everything()).not.toMatch(/carl|gone-[12]|ESC-GONE/);
  });

  it('takes one of two people out of a merged case, wherever their messages are kept', async () => {
    await says('dora@stay.example', 'two-1', 'ESC-TWO00001');
    await says('emil@gone.example', 'two-2', 'ESC-TWO00002');
    await merge('ESC-TWO00002', 'ESC-TWO00001');
    const erased = await erase('emil@gone.example');
    expect(erased.cases).toEqual([]);
    expect(erased.shortenedCases).toEqual(['ESC-TWO00001']);
    expect(await turnsOf('ESC-TWO00001')).toEqual(['two-1']);
    expect(await everything()).not.toMatch(/emil@|two-2/);
    const found = await mergedCase('ESC-TWO00002', store());
    expect(found?.id).toBe('ESC-TWO00001');
  });

  it('leaves a case that was split off theirs, with all that belongs to it', async () => {
    await says('finn@gone.example', 'off-1', 'ESC-OFF00001');
    await says('gitta@stay.example', 'off-2', 'ESC-OFF00001');
    const { id } = await split('ESC-OFF00001', ['off-2']);
    const erased = await erase('finn@gone.example');
    expect(erased.cases).toEqual(['ESC-OFF00001']);
    expect(await turnsOf(id)).toEqual(['off-2']);
    expect((await store().loadFile(id))?.outbox.length).toBeGreaterThan(0);
    expect(await log().findMessageId('off-2@mail.example')).toMatchObject({ caseId: id });
    // By what it says, a copy of it is known again.
    expect(await log().findMessageId('what off-2 says')).not.toBeNull();
    expect(await everything()).not.toMatch(/finn@|off-1/);
  });

  it('takes a case that was split off away, and leaves the one it came from', async () => {
    await says('hanna@stay.example', 'from-1', 'ESC-FROM0001');
    await says('ivo@gone.example', 'from-2', 'ESC-FROM0001');
    const { id } = await split('ESC-FROM0001', ['from-2']);
    const erased = await erase('ivo@gone.example');
    expect(erased.cases).toEqual([id]);
    expect(await turnsOf('ESC-FROM0001')).toEqual(['from-1']);
    expect(await everything()).not.toMatch(/ivo@/);
  });
});
