import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '../../core/case/audit.ts';
import { client } from './api-under-test.ts';
import { accessToken } from './json-web-tokens.ts';
import { type MovesDesk, movesDesk, textOf } from './moves-desk.ts';
import { crm, programsUnderTest, reports } from './programs-under-test.ts';

let desk: MovesDesk;
let program: Awaited<ReturnType<typeof client>>;

const knownBy = (clientId: string) => client(desk.app, { authorization: `Bearer ${accessToken(clientId)}` });

beforeAll(async () => {
  desk = await movesDesk({ programs: programsUnderTest() });
  program = await knownBy(crm);
});

afterAll(() => {
  expect(desk.reported).toEqual([]);
  return desk.close();
});

/** What people and programs did to a case, without what came by itself. */
async function doneTo(id: string): Promise<string[]> {
  const file = await desk.cases.loadFile(id);
  return (file === null ? [] : auditOf(file))
    .filter(({ by }) => /^(?:csm|program):/.test(by))
    .map(({ by, action }) => `${by} ${action}`);
}

describe('a program that may change cases', () => {
  it('is told by the description where its tokens come from', () => {
    expect(program.document.components.securitySchemes).toMatchObject({
      program: { flows: { clientCredentials: { tokenUrl: 'https://people.example/oauth2/token' } } },
    });
  });

  it('assigns, corrects, resolves and opens them, and the history names it', async () => {
    const { id, version } = await desk.write('anna@loom.example', 'Search page');
    const act = (name: string, body: object) => program.post(`/api/cases/${id}/${name}`, body);
    expect(await act('assign', { to: 'bram@intake.example', version })).toMatchObject({
      status: 200,
      body: { case: { csm: 'bram@intake.example' } },
    });
    const override = { fact: 'scope_document', value: 'yes', note: 'The contract is in the CRM.' };
    expect(await act('override', { ...override, version: version + 1 })).toMatchObject({ status: 200 });
    expect(await act('resolve', { version: version + 2 })).toMatchObject({ status: 200 });
    expect(await act('reopen', { version: version + 3 })).toMatchObject({ status: 200 });
    const done = ['assigned', 'overridden', 'resolved', 'reopened'];
    expect(await doneTo(id)).toEqual(done.map((what) => `program:crm ${what}`));
    expect(await act('resolve', { version })).toMatchObject({ status: 409, body: { code: 'changed-since' } });

    const { page } = await desk.get(`/cases/${id}`);
    expect(textOf(page)).toContain('the program crm');
    const dutch = await desk.get(`/cases/${id}?language-of-console=nl`);
    expect(textOf(dutch.page)).toContain('het programma crm');
    expect(page + dutch.page).not.toContain('program:');
  });

  it('releases a held reply', async () => {
    const { id, heldIds } = await desk.write('list@felt.example', 'Search page', undefined, [
      'List-Id: <a.list>',
    ]);
    const released = await program.post(`/api/cases/${id}/release`, { mail: heldIds[0], note: 'A person.' });
    expect(released).toMatchObject({
      status: 200,
      body: { mail: { state: 'sent', release: { by: 'program:crm', note: 'A person.' } } },
    });
    expect(await doneTo(id)).toEqual(['program:crm released']);
    expect(textOf((await desk.get(`/cases/${id}`)).page)).toMatch(/Released by the program crm/);
  });

  it('merges cases and splits them', async () => {
    const { older, younger } = await desk.twoCases('silk.example');
    const merged = await program.post(`/api/cases/${younger.id}/merge`, {
      into: older.id,
      version: younger.version,
      intoVersion: older.version,
    });
    expect(merged.status).toBe(200);
    const { version = 0, turnIds = [] } = (await desk.cases.load(older.id)) ?? {};
    const split = await program.post(`/api/cases/${older.id}/split`, { messages: turnIds.slice(1), version });
    expect(split).toMatchObject({ status: 200, body: { case: { actions: [{ by: 'program:crm' }] } } });
    expect(await doneTo(older.id)).toEqual(['program:crm merged', 'program:crm split']);
  });

  it('finds the cases of everybody, and those of one person', async () => {
    const { id, version } = await desk.write('anna@wool.example', 'Search page');
    await program.post(`/api/cases/${id}/assign`, { to: 'cleo@intake.example', version });
    const idsIn = async (query: string) => {
      const { body } = await program.get(`/api/cases?${query}`);
      return Array.isArray(body.rows) ? body.rows.map((row) => row.id) : [];
    };
    expect((await idsIn('')).length).toBeGreaterThan(1);
    expect(await idsIn('csm=cleo@intake.example')).toEqual([id]);
    expect(await program.get(`/api/cases/${id}`)).toMatchObject({ status: 200, body: { case: { id } } });
  });

  it('has no cases of its own', async () => {
    const { id, version } = await desk.write('anna@yarn.example', 'Search page');
    const refused = { status: 403, body: { code: 'personOnly', detail: expect.stringContaining('/assign') } };
    expect(await program.post(`/api/cases/${id}/take`, { version })).toMatchObject(refused);
    expect(await program.get('/api/cases?view=mine')).toMatchObject(refused);
    expect((await desk.cases.load(id))?.version).toBe(version);
  });
});

describe('a program that may only read', () => {
  it('reads, and changes nothing', async () => {
    const { id, version, heldIds } = await desk.write('list@linen.example', 'Search page', undefined, [
      'List-Id: <a.list>',
    ]);
    const reader = await knownBy(reports);
    for (const path of ['/api/cases', `/api/cases/${id}`, '/api/held'])
      expect(await reader.get(path)).toMatchObject({ status: 200 });
    const changes = Object.entries(reader.document.paths).flatMap(([path, { post }]) =>
      post === undefined ? [] : [path.replace('{id}', id)],
    );
    expect(changes.length).toBeGreaterThan(7);
    // Whatever is sent: what it may is asked before.
    for (const path of changes)
      expect(await reader.post(path, { version, mail: heldIds[0] })).toMatchObject({ status: 403 });
    expect((await desk.cases.load(id))?.version).toBe(version);
    expect(await doneTo(id)).toEqual([]);
  });
});
