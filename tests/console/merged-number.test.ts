import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MovesDesk, movesDesk, textOf } from './moves-desk.ts';

let desk: MovesDesk;

beforeAll(async () => {
  desk = await movesDesk();
});

afterAll(() => {
  expect(desk.reported).toEqual([]);
  return desk.close();
});

describe('a number that was merged', () => {
  it('leads to where the case goes on, from every page of it, however often it was merged', async () => {
    const { older, younger } = await desk.twoCases('cotton.example');
    const third = await desk.write('carl@cotton.example', 'Search page again');
    await desk.send(await desk.comparison(third.id, younger.id), `/cases/${third.id}/merge`, []);
    const here = (await desk.get(`/cases/${younger.id}/merge?into=${third.id}`)).page;
    expect(textOf(here)).toContain(`${third.id} was merged before, into ${younger.id}.`);
    await desk.send(await desk.comparison(younger.id, older.id), `/cases/${younger.id}/merge`, []);
    const pages = ['', '/merge', '/split', '/take', '/turns/1/original', '/turns/1/files/1'];
    for (const page of pages) {
      const { status, location } = await desk.get(`/cases/${third.id.toLowerCase()}${page}`);
      expect([page, status, location]).toEqual([page, 302, `/cases/${older.id}?merged=${third.id}`]);
    }
    const arrived = textOf((await desk.get(`/cases/${older.id}?merged=${third.id}`)).page);
    expect(arrived).toContain(`${third.id} was merged into this case.`);
    expect(arrived).toContain(`merged ${third.id} into ${younger.id}`);
    // A number that was not merged here is nobody's word.
    const invented = await desk.get(`/cases/${older.id}?merged=ESC-7K2Q9FHM`);
    expect(textOf(invented.page)).not.toContain('ESC-7K2Q9FHM');
    // Another case is compared with the one that goes on.
    const fourth = await desk.write('dora@cotton.example', 'Search page once more');
    const page = textOf(await desk.comparison(fourth.id, third.id));
    expect(page).toContain(`${third.id} was merged before, into ${older.id}.`);
    expect(page).toContain(`Merge ${fourth.id} into ${older.id}?`);
  });

  it('takes nothing more, and says where the case is', async () => {
    const { older, younger } = await desk.twoCases('fleece.example');
    const page = await desk.comparison(younger.id, older.id);
    await desk.send(page, `/cases/${younger.id}/merge`, []);
    for (const act of ['merge', 'take']) {
      const sent = await desk.send(page, `/cases/${younger.id}/${act}`, []);
      expect(sent.status).toBe(422);
      expect(textOf(sent.page)).toContain('The case was merged into another one, and goes on there.');
      expect(sent.page).toContain(`/cases/${older.id}?merged=${younger.id}`);
    }
  });

  it('is found in the quarantine under the case that has the reply now', async () => {
    const held = await desk.write('list@canvas.example', 'Search page', undefined, [
      'List-Id: <a.canvas.example>',
    ]);
    const other = await desk.write('anna@canvas.example', 'Search page');
    await desk.send(await desk.comparison(held.id, other.id), `/cases/${held.id}/merge`, []);
    const { page } = await desk.get('/quarantine');
    const [mail = ''] = held.heldIds;
    expect(page).toContain(`href="/cases/${other.id}#mail-${mail}"`);
    const sent = await desk.send(page, '/quarantine/release', [
      ['case', /name="case" value="([^"]*)"/.exec(page)?.[1] ?? ''],
      ['mail', mail],
    ]);
    expect(sent.location).toBe('/quarantine?done=release');
    expect((await desk.cases.load(other.id))?.heldIds).toEqual([]);
  });
});
