import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseListing, caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { consoleOn, cookieOf, form, origin, withoutAdmin } from './console-under-test.ts';

const dana = 'dana@intake.example';
const list = 'list@linen.example';
let now = new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let intake: Intake;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];
let cookie: string;
let listing: CaseListing;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Quarantine', () => now);
  intake = intakeOn(table, configuration, () => now);
  listing = caseListing(table);
  ({ app } = await consoleOn(intake, listing));
  cookie = await cookieOf(app, dana);
});

afterAll(() => tables.close());

const get = async (path: string) => (await app.request(`${origin}${path}`, { headers: { cookie } })).text();

const tokenIn = (page: string): string => /name="token" value="([^"]*)"/.exec(page)?.[1] ?? '';

const post = async (path: string, fields: Record<string, string>) =>
  app.request(`${origin}${path}`, form({ token: tokenIn(await get('/')), ...fields }, { cookie }));

/** One case with a held reply, some minutes after the one before. */
async function hold(address: string, subject: string) {
  now = new Date(now.getTime() + 600_000);
  await intake.receive(
    mail(address, subject, 'Our agency is late with the search page.', ['Precedence: bulk']),
  );
  const cases = await intake.ports.cases.listCases();
  const { id, heldIds } = cases.find(({ customer }) => customer.address === address) ?? {};
  return { case: id ?? '', mail: heldIds?.[0] ?? '' };
}

describe('the quarantine', () => {
  it('says that nothing is held, and when something would be', async () => {
    expect(await get('/quarantine')).toContain('Nothing is held.');
  });

  it('has every held reply with its exact reason, the newest first', async () => {
    await hold(list, 'Search page <b>');
    await hold('second@felt.example', 'Colours');
    const page = await get('/quarantine');
    expect(page).toContain('<code dir="auto">precedence: bulk</code>');
    expect(page).toContain('Search page &lt;b&gt;');
    expect(page.indexOf('second@felt.example')).toBeLessThan(page.indexOf(list));
    expect(page).toContain('2 held replies');
  });

  it('lets one go with a note, once', async () => {
    const held = await hold('third@cotton.example', 'Buttons');
    intake.takeSent();
    const release = () => post('/quarantine/release', { ...held, note: 'A shared mailbox.' });
    const done = await release();
    expect([done.status, done.headers.get('location')]).toEqual([303, '/quarantine?done=release']);
    expect(intake.takeSent().map(({ to }) => to)).toEqual(['third@cotton.example']);
    expect(await intake.ports.cases.loadOutbox(held.case, held.mail)).toMatchObject({
      state: 'sent',
      release: { by: `csm:${dana}`, note: 'A shared mailbox.' },
    });
    expect((await intake.ports.cases.load(held.case))?.heldIds).toEqual([]);
    expect(await get('/quarantine')).not.toContain('third@cotton.example');
    const again = await release();
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('The reply is not held any more'),
    ]);
    expect(intake.takeSent()).toEqual([]);
  });

  it('says what to do about one that has no recipient, in the language of the reader', async () => {
    const { bytes, to } = mail('fourth@cotton.example', 'Hems', 'Our agency is late with the search page.');
    const unsigned = Buffer.from(bytes.toString().replace(/^From: .*\r\n/, ''));
    await intake.receive({ bytes: unsigned, from: '', to });
    const cases = await intake.ports.cases.listCases();
    const { id = '', heldIds: [held = ''] = [] } =
      cases.find(({ customer }) => customer.address === '') ?? {};
    const letGo = (path: string) => post(path, { case: id, mail: held, note: 'why' });
    const refused = await letGo('/quarantine/release');
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining(
        'The reply has no recipient: the mail it answers names no sender who can be written to.',
      ),
    ]);
    const inDutch = await letGo('/quarantine/release?language-of-console=nl');
    expect(await inDutch.text()).toContain('Het antwoord heeft geen ontvanger');
  });

  it('asks once whether an address gets mail', async () => {
    const held = await hold('sixth@cotton.example', 'Seams');
    const { suppressions } = intake.ports;
    const asked: string[] = [];
    const find = (address: string) => {
      asked.push(address);
      return suppressions.find(address);
    };
    const { app: counting } = await consoleOn(intake, listing, { suppressions: { ...suppressions, find } });
    const fields = { token: tokenIn(await get('/')), ...held, note: 'why' };
    const done = await counting.request(`${origin}/quarantine/release`, form(fields, { cookie }));
    expect([done.status, asked]).toEqual([303, ['sixth@cotton.example']]);
  });

  it('says so when SES takes no mail, and can be let go again', async () => {
    const held = await hold('fifth@cotton.example', 'Zips');
    const busy = Object.assign(new Error('busy'), {
      name: 'Throttling',
      $metadata: { httpStatusCode: 400 },
      $fault: 'client',
    });
    const { app: withoutSes } = await consoleOn(intake, listing, {
      sender: { send: () => Promise.reject(busy) },
      backOff: async () => {},
    });
    const fields = { token: tokenIn(await get('/')), ...held, note: 'why' };
    const refused = await withoutSes.request(`${origin}/quarantine/release`, form(fields, { cookie }));
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('Amazon SES takes no mail at this moment'),
    ]);
    intake.takeSent();
    expect((await post('/quarantine/release', { ...held, note: 'again' })).status).toBe(303);
    expect(intake.takeSent().map(({ to }) => to)).toEqual(['fifth@cotton.example']);
  });

  it('takes no form that is not complete or names no held reply', async () => {
    expect((await post('/quarantine/release', { case: 'ESC-1' })).status).toBe(400);
    expect((await post('/quarantine/release', { case: 'ESC-1', mail: 'none' })).status).toBe(422);
    expect((await post('/quarantine/lift', { address: list, note: ' ' })).status).toBe(400);
    expect((await post('/quarantine/lift', { address: 'nobody', note: 'why' })).status).toBe(400);
  });
});

describe('an address that gets no mail', () => {
  it('is named with since when, holds its replies, and gets mail again when an administrator says why', async () => {
    const held = await hold('bert@felt.example', 'Late');
    const since = now.toISOString();
    const suppression = { reason: 'bounce' as const, since, feedbackId: 'one' };
    await intake.ports.suppressions.add('bert@felt.example', suppression);

    const page = await get('/quarantine?address=Bert%40felt.example');
    expect(page.match(/Gets no mail since/g)).toHaveLength(2);
    expect(page).toContain(`<time datetime="${since}">`);
    expect((await post('/quarantine/release', { ...held })).status).toBe(422);

    now = new Date(now.getTime() + 60_000);
    const note = 'She rang: <the server> is new.';
    const lifted = await post('/quarantine/lift', { address: 'bert@felt.example', note });
    expect([lifted.status, lifted.headers.get('location')]).toEqual([
      303,
      '/quarantine?address=bert%40felt.example&done=lift',
    ]);
    const after = await get('/quarantine?address=bert@felt.example&done=lift');
    expect(after).toContain('The address gets mail again.');
    expect(after).toContain(`Allowed again by ${dana}`);
    expect(after).toContain('She rang: &lt;the server&gt; is new.');
    expect((await post('/quarantine/release', { ...held })).status).toBe(303);
    expect(
      (await post('/quarantine/lift', { address: 'bert@felt.example', note })).headers.get('location'),
    ).toMatch(/done=not-lifted$/);
  });

  it('gets mail again through nobody but an administrator', async () => {
    const address = 'dora@silk.example';
    await intake.ports.suppressions.add(address, {
      reason: 'complaint',
      since: now.toISOString(),
      feedbackId: 'two',
    });
    const { app: other } = await consoleOn(intake, listing, { signIn: withoutAdmin });
    const theirs = await cookieOf(other, 'bram@intake.example');
    const shown = await other.request(`${origin}/quarantine?address=${address}`, {
      headers: { cookie: theirs },
    });
    const page = await shown.text();
    expect(page).toContain('An administrator can allow mail to it again.');
    expect(page).not.toContain('/quarantine/lift');
    const fields = { token: tokenIn(page), address, note: 'I want to' };
    const refused = await other.request(`${origin}/quarantine/lift`, form(fields, { cookie: theirs }));
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('Only administrators may do this'),
    ]);
    expect(await intake.ports.suppressions.find(address)).not.toBeNull();
  });

  it('is looked up only where it is one', async () => {
    expect(await get('/quarantine?address=nobody')).toContain('That is not an e-mail address.');
    expect(await get('/quarantine?address=new%40wool.example')).toContain('new@wool.example gets mail.');
  });
});
