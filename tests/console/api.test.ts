import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseListing, caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { caseOf, client } from './api-under-test.ts';
import { consoleOn, cookieOf, form, origin } from './console-under-test.ts';

const dana = 'dana@intake.example';
const anna = 'anna@wool.example';
const bert = 'bert@felt.example';
const now = () => new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let intake: Intake;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];
let reported: unknown[];
let api: Awaited<ReturnType<typeof client>>;
let cookie: string;
let isBroken = false;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Api', now);
  intake = intakeOn(table, configuration, now);
  const text = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';
  await intake.receive(mail(anna, 'Search page', text));
  await intake.receive(mail(bert, 'Colours', 'Our agency is late.', ['Precedence: bulk']));
  const listing = caseListing(table);
  const breaking: CaseListing = {
    ...listing,
    find: (query) => (isBroken ? Promise.reject(new Error('secret of the table')) : listing.find(query)),
  };
  ({ app, reported } = await consoleOn(intake, breaking));
  cookie = await cookieOf(app, dana);
  api = await client(app, { cookie });
});

afterAll(() => tables.close());

describe('what can be read', () => {
  it('is a list of cases, narrowed and in order as on the page', async () => {
    const { body } = await api.get('/api/cases');
    expect(body).toMatchObject({ next: null, partial: false });
    expect(body.rows).toHaveLength(2);
    expect((await api.get('/api/cases?language=nl')).body.rows).toEqual([]);
    expect((await api.get('/api/cases?view=mine')).body.rows).toEqual([]);
    expect((await api.get('/api/cases?view=all&search=search+april')).body.rows).toMatchObject([
      { customer: { address: anna }, subject: 'Search page' },
    ]);
  });

  it('is one case with its messages and mails, without where we keep them', async () => {
    const { id } = await caseOf(intake, anna);
    const { status, body } = await api.get(`/api/cases/${id.toLowerCase()}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      case: { id, customer: { address: anna } },
      turns: [{ subject: 'Search page' }],
      outbox: [{ purpose: 'reply', state: 'sent' }, { purpose: 'brief' }],
    });
    expect(JSON.stringify(body)).not.toMatch(/rawKey|"attempt"/);
  });

  it('is the held replies with their reason', async () => {
    expect((await api.get('/api/held')).body).toMatchObject({
      records: [{ state: 'held', cause: { header: 'precedence', value: 'bulk' } }],
      next: null,
    });
  });
});

describe('what can be done', () => {
  it('is taking, correcting, assigning, resolving and opening a case, in the name of who is signed in', async () => {
    const { id, version } = await caseOf(intake, anna);
    const act = (name: string, body: object) => api.post(`/api/cases/${id}/${name}`, body);
    expect((await act('take', { version })).body).toMatchObject({ case: { csm: dana, state: 'with-csm' } });
    const override = { fact: 'scope_document', value: 'yes', note: 'I have the contract.' };
    expect((await act('override', { ...override, version: version + 1 })).body).toMatchObject({
      case: { facts: { scope_document: { value: 'yes' } } },
    });
    const others = 'Bram@intake.example';
    expect((await act('assign', { to: others, version: version + 2 })).body).toMatchObject({
      case: { csm: 'bram@intake.example' },
    });
    expect((await act('resolve', { version: version + 3 })).body).toMatchObject({
      case: { state: 'resolved' },
    });
    expect((await act('reopen', { version: version + 4 })).body).toMatchObject({
      case: { state: 'with-csm' },
    });
    const { actions } = await caseOf(intake, anna);
    expect(actions.map(({ kind, by }) => `${by} ${kind}`)).toEqual(
      ['taken', 'overridden', 'assigned', 'resolved', 'reopened'].map((kind) => `csm:${dana} ${kind}`),
    );
  });

  it('is not done to a case that has changed, or against its rules', async () => {
    const { id, version } = await caseOf(intake, anna);
    const act = (name: string, body: object) => api.post(`/api/cases/${id}/${name}`, body);
    expect(await act('resolve', { version: version - 1 })).toMatchObject({
      status: 409,
      body: { code: 'changed-since', title: 'Conflict' },
    });
    expect(await act('reopen', { version })).toMatchObject({ status: 422, body: { code: 'case-open' } });
    expect(await act('override', { fact: 'examples', value: 'no', version })).toMatchObject({
      status: 422,
      body: { code: 'no-note' },
    });
    expect(await act('override', { fact: 'weather', value: 'no', version, note: 'n' })).toMatchObject({
      status: 400,
    });
    expect(await api.post('/api/cases/ESC-NONE/take', { version })).toMatchObject({ status: 404 });
    expect((await caseOf(intake, anna)).version).toBe(version);
  });

  it('is releasing a held reply, once, and to a suppressed address only when that is said', async () => {
    const { id, heldIds } = await caseOf(intake, bert);
    const since = now().toISOString();
    await intake.ports.suppressions.add(bert, { reason: 'bounce', since, feedbackId: 'one' });
    const release = (more: object) =>
      api.post(`/api/cases/${id}/release`, { mail: heldIds[0], note: 'A shared mailbox.', ...more });
    expect(await release({})).toMatchObject({ status: 422, body: { code: 'suppressed' } });
    expect(await release({ mail: 'none' })).toMatchObject({ status: 404 });
    intake.takeSent();
    expect(await release({ evenIfSuppressed: true })).toMatchObject({
      status: 200,
      body: { mail: { state: 'sent', release: { by: `csm:${dana}`, note: 'A shared mailbox.' } } },
    });
    expect(await release({ evenIfSuppressed: true })).toMatchObject({
      status: 422,
      body: { code: 'not-released' },
    });
    expect(intake.takeSent()).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it('says which fields are wrong', async () => {
    const list = await api.get('/api/cases?sort=colour&what=x');
    expect(list).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(list.body.errors).toMatchObject([{ path: 'query.sort' }, { path: 'query' }]);
    const { id } = await caseOf(intake, anna);
    expect((await api.post(`/api/cases/${id}/take`, { version: '1' })).body.errors).toMatchObject([
      { path: 'body.version' },
    ]);
  });

  it('is whoever is not signed in, whatever there is', async () => {
    const nobody = await app.request(`${origin}/api/openapi.json`);
    expect([nobody.status, nobody.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    for (const path of ['/api/cases', '/api/held', '/api/nothing'])
      expect((await app.request(`${origin}${path}`)).status).toBe(401);
    const headers = { 'Content-Type': 'application/json' };
    const posted = await app.request(`${origin}/api/cases/ESC-1/take`, { method: 'POST', headers });
    expect(posted.status).toBe(401);
  });

  it('is a page of another site, in whatever way it asks', async () => {
    const { id, version } = await caseOf(intake, anna);
    const path = `/api/cases/${id}/resolve`;
    for (const site of ['cross-site', 'same-site'])
      expect(await api.post(path, { version }, { 'Sec-Fetch-Site': site })).toMatchObject({ status: 403 });
    expect(await api.post(path, { version }, { 'Content-Type': 'text/plain' })).toMatchObject({
      status: 403,
    });
    expect(await api.post(path, { version }, { 'Content-Type': 'application/xml' })).toMatchObject({
      status: 415,
    });
    const elsewhere = { cookie, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    const asForm = await app.request(`${origin}${path}`, form({ version: String(version) }, elsewhere));
    expect(asForm.status).toBe(403);
    expect((await caseOf(intake, anna)).version).toBe(version);
  });

  it('is what there is not, what is too much, and what is no JSON', async () => {
    expect(await api.get('/api/nothing')).toMatchObject({ status: 404 });
    expect(await api.post('/api/cases/ESC-1/take', { note: 'x'.repeat(300_000) })).toMatchObject({
      status: 413,
    });
    const broken = await app.request(`${origin}/api/cases/ESC-1/take`, {
      method: 'POST',
      body: '{',
      headers: { cookie, 'Content-Type': 'application/json' },
    });
    expect(broken.status).toBe(400);
  });

  it('tells nothing of what went wrong inside', async () => {
    isBroken = true;
    const { status, body } = await api.get('/api/cases');
    isBroken = false;
    expect([status, body.code, reported.length]).toEqual([500, 'broken', 1]);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});
