import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client } from './api-under-test.ts';
import { dana, type MovesDesk, movesDesk } from './moves-desk.ts';

let desk: MovesDesk;
let api: Awaited<ReturnType<typeof client>>;

beforeAll(async () => {
  desk = await movesDesk();
  api = await client(desk.app, { cookie: desk.cookie });
});

afterAll(() => {
  expect(desk.reported).toEqual([]);
  return desk.close();
});

const twoCases = async (company: string) => ({
  older: await desk.write(`anna@${company}`, 'Search page'),
  younger: await desk.write(`list@${company}`, 'Search page is late', undefined, ['List-Id: <a.list>']),
});

describe('merging', () => {
  it('gives the case that goes on, and the other one says where that is', async () => {
    const { older, younger } = await twoCases('wool.example');
    const merge = (more: object) =>
      api.post(`/api/cases/${younger.id.toLowerCase()}/merge`, {
        into: older.id.toLowerCase(),
        version: younger.version,
        intoVersion: older.version,
        note: 'The same matter.',
        ...more,
      });
    expect(await merge({ version: younger.version + 1 })).toMatchObject({ status: 409 });
    expect(await merge({ intoVersion: older.version + 1 })).toMatchObject({
      status: 409,
      body: { code: 'changed-since' },
    });
    expect(await merge({ into: younger.id, intoVersion: younger.version })).toMatchObject({
      status: 422,
      body: { code: 'same-case' },
    });
    expect(await merge({ into: 'ESC-7K2Q9FHM' })).toMatchObject({ status: 404 });
    expect(await merge({ into: 'nonsense' })).toMatchObject({ status: 404 });
    expect(await merge({ into: undefined })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'body.into' }] },
    });
    const { status, body } = await merge({});
    expect([status, body.case]).toMatchObject([
      200,
      {
        id: older.id,
        turnIds: [...older.turnIds, ...younger.turnIds],
        actions: [{ kind: 'merged', by: `csm:${dana}`, before: younger.id, note: 'The same matter.' }],
      },
    ]);
    expect((await api.get(`/api/cases/${younger.id}`)).body).toMatchObject({
      case: { id: younger.id, mergedInto: older.id, turnIds: [] },
      turns: [],
    });
    // Messages are said to be in the case that has them, whatever number they are kept under.
    expect((await api.get(`/api/cases/${older.id}`)).body).toMatchObject({
      turns: [{ caseId: older.id }, { caseId: older.id }],
    });
    expect(await merge({ version: younger.version + 1 })).toMatchObject({ status: 409 });
  });

  it.each([
    'older',
    'younger',
  ] as const)('lets a reply that was held be released by the number of the %s case', async (name) => {
    const cases = await twoCases(`${name}.example`);
    const { older, younger } = cases;
    const merged = await api.post(`/api/cases/${younger.id}/merge`, {
      into: older.id,
      version: younger.version,
      intoVersion: older.version,
    });
    expect(merged.status).toBe(200);
    const [held] = younger.heldIds;
    expect((await api.get('/api/held')).body.records).toContainEqual(
      expect.objectContaining({ id: held, caseId: older.id }),
    );
    const released = await api.post(`/api/cases/${cases[name].id}/release`, { mail: held });
    expect(released).toMatchObject({
      status: 200,
      body: { mail: { id: held, caseId: older.id, state: 'sent' } },
    });
    expect((await desk.cases.load(older.id))?.heldIds).toEqual([]);
  });
});

describe('splitting', () => {
  it('gives the new case', async () => {
    const { id } = await desk.write('anna@felt.example', 'Search page');
    await desk.write('anna@felt.example', `Invoice [${id}]`, 'The invoice of our agency is wrong.');
    const { version = 0, turnIds: [first = '', second = ''] = [] } = (await desk.cases.load(id)) ?? {};
    const split = (more: object) =>
      api.post(`/api/cases/${id}/split`, { messages: [second], version, note: 'Another matter.', ...more });
    expect(await split({ version: version - 1 })).toMatchObject({ status: 409 });
    expect(await split({ messages: [] })).toMatchObject({ status: 400 });
    expect(await split({ messages: ['none'] })).toMatchObject({
      status: 422,
      body: { code: 'nothing-chosen' },
    });
    expect(await split({ messages: [first, second] })).toMatchObject({
      status: 422,
      body: { code: 'nothing-left' },
    });
    const { status, body } = await split({});
    expect([status, body.case]).toMatchObject([
      200,
      { turnIds: [second], state: 'with-csm', actions: [{ kind: 'split', before: id }] },
    ]);
    expect((await desk.cases.load(id))?.turnIds).toEqual([first]);
    expect(await api.post('/api/cases/ESC-NONE/split', { messages: ['a'], version })).toMatchObject({
      status: 404,
    });
  });
});
