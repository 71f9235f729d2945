import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dana, type MovesDesk, movesDesk, textOf } from './moves-desk.ts';

let desk: MovesDesk;

beforeAll(async () => {
  desk = await movesDesk();
});

afterAll(() => {
  expect(desk.reported).toEqual([]);
  return desk.close();
});

const another = 'Something else: the invoice of our agency for May is wrong, and they do not explain it.';

/** A case of two messages, the second of which is about something else. */
async function twoConcerns(customer: string) {
  const { id } = await desk.write(customer, 'Search page');
  await desk.answer(
    desk.intake.takeSent().findLast(({ to }) => to === customer),
    another,
  );
  const head = await desk.cases.load(id);
  const [first = '', second = ''] = head?.turnIds ?? [];
  return { id, first, second, page: (await desk.get(`/cases/${id}/split`)).page };
}

const ticks = (page: string): string[] =>
  [...page.matchAll(/<input type="checkbox" name="message" value="([^"]*)" checked/g)].map(
    ([, id = '']) => id,
  );

describe('the page that asks for the messages', () => {
  it('shows who wrote what and when, with nothing chosen', async () => {
    const { id, page } = await twoConcerns('anna@wool.example');
    expect(textOf(page)).toContain('Answers and briefs that belong to a message go with it.');
    expect(textOf(page)).toContain(another);
    expect(page).toContain('datetime="2026-03-02T09:02:00.000Z"');
    expect(page.match(/name="message"/g)).toHaveLength(2);
    expect(ticks(page)).toEqual([]);
    expect((await desk.get(`/cases/${id}`)).page).toContain(`href="/cases/${id}/split"`);
  });

  it('is not offered for one message, or one beside a machine, and says so', async () => {
    const { id } = await desk.write('bert@wool.example', 'Colours');
    await desk.answer(
      desk.intake.takeSent().findLast(({ to }) => to === 'bert@wool.example'),
      another,
    );
    const alone = await desk.write('carl@wool.example', 'Colours');
    await desk.write('carl@wool.example', `Away [${alone.id}]`, 'I am back on Monday.', [
      'Auto-Submitted: auto-replied',
    ]);
    expect((await desk.cases.load(alone.id))?.turnIds).toHaveLength(2);
    expect((await desk.get(`/cases/${alone.id}`)).page).not.toContain('/split"');
    const { page } = await desk.get(`/cases/${alone.id}/split`);
    expect(textOf(page)).toContain('there is nothing to split off');
    expect(page).not.toContain('class="act act-split"');
    expect((await desk.get('/cases/ESC-NONE/split')).status).toBe(404);
    // Closed, it must be opened again first.
    const open = await desk.cases.load(id);
    if (open) await desk.cases.commit({ ...open, version: open.version + 1, state: 'resolved' }, null, []);
    expect((await desk.get(`/cases/${id}`)).page).not.toContain('/split"');
    expect(textOf((await desk.get(`/cases/${id}/split`)).page)).toContain('Open it again first.');
  });

  it('says which messages make no case by themselves, and escapes what strangers wrote', async () => {
    const { id } = await twoConcerns('dora@silk.example');
    const hostile = '<script>alert(1)</script> "><img src=x onerror=alert(1)>';
    await desk.write('dora@silk.example', `${hostile} [${id}]`, hostile);
    await desk.write('dora@silk.example', `Out of office [${id}]`, hostile, ['Auto-Submitted: auto-replied']);
    const { page } = await desk.get(`/cases/${id}/split`);
    expect(page.match(/name="message"/g)).toHaveLength(4);
    expect(page.match(/goes along with others, but makes no case by itself/g)).toHaveLength(1);
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script>alert|<img src=x/);
  });
});

describe('splitting', () => {
  it('leads to the new case, and both tell of it with a link to the other', async () => {
    const { id, second, page } = await twoConcerns('anna@felt.example');
    const sent = await desk.send(page, `/cases/${id}/split`, [
      ['message', second],
      ['note', 'The invoice is another matter.'],
    ]);
    const created = /^\/cases\/(ESC-\w{8})\?done=split$/.exec(sent.location ?? '')?.[1] ?? '';
    expect([sent.status, created]).toEqual([303, expect.not.stringMatching(id)]);
    const after = (await desk.get(`/cases/${created}?done=split`)).page;
    expect(textOf(after)).toContain('Split off. This is the new case.');
    expect(textOf(after)).toContain(`${dana} split this case off ${id}`);
    expect(after).toContain(`<a href="/cases/${id}">${id}</a>`);
    expect(textOf(after)).toContain(another);
    expect(after).toContain('The invoice is another matter.');
    const rest = (await desk.get(`/cases/${id}`)).page;
    expect(textOf(rest)).toMatch(
      new RegExp(`${dana} split “Re: Search page .*, 2 Mar 2026, 09:\\d\\d UTC” off to ${created}`),
    );
    expect(rest).toContain(`<a href="/cases/${created}">${created}</a>`);
    expect(textOf(rest)).not.toContain(another);
    // The message is kept under its old number, and its address is that of the new case.
    expect(after).toContain(`src="/cases/${created}/turns/1/original"`);
    expect((await desk.get(`/cases/${created}/turns/1/mail.eml`)).page).toContain(another);
    expect((await desk.get(`/cases/${id}/turns/2/mail.eml`)).status).toBe(404);
  });

  it('of several messages is one entry in the history', async () => {
    const { id, second, first } = await twoConcerns('bert@silk.example');
    await desk.write('bert@silk.example', `A third matter [${id}]`, 'Our agency has lost our pictures.');
    const { page } = await desk.get(`/cases/${id}/split`);
    const sent = await desk.send(page, `/cases/${id}/split`, [
      ['message', first],
      ['message', second],
    ]);
    const created = sent.location?.slice(7, 19) ?? '';
    expect((await desk.cases.load(created))?.turnIds).toEqual([first, second]);
    const history = textOf((await desk.get(`/cases/${id}`)).page);
    expect(history.match(/ split “/g)).toHaveLength(1);
    expect(history).toMatch(new RegExp(`split “Search page, .*”, “Re: Search page .*” off to ${created}`));
    expect(textOf((await desk.get(`/cases/${created}`)).page).match(/split this case off/g)).toHaveLength(1);
  });

  it('shows what is new when the case has changed, and keeps ticks and note', async () => {
    const { id, second, page } = await twoConcerns('carl@linen.example');
    await desk.write('carl@linen.example', `More [${id}]`, 'Our agency answered by telephone on 21 April.');
    const asked = [
      ['message', second],
      ['note', 'Two "matters" <b>'],
    ] as const;
    const conflict = await desk.send(page, `/cases/${id}/split`, asked);
    expect(conflict.status).toBe(409);
    expect(ticks(conflict.page)).toEqual([second]);
    expect(conflict.page).toContain('Two &quot;matters&quot; &lt;b&gt;</textarea>');
    const [, fresh = ''] = conflict.page.split('<span class="chip held">new</span>');
    expect(textOf(fresh)).toContain('Our agency answered by telephone');
    expect(textOf(conflict.page)).toContain('so nothing was split off yet');
    expect((await desk.cases.load(id))?.turnIds).toHaveLength(3);
    const again = await desk.send(conflict.page, `/cases/${id}/split`, asked);
    expect(again.status).toBe(303);
  });

  it.each([
    ['nothing', 'hemp.example', () => [], 'Choose at least one message of the customer.'],
    [
      'everything',
      'tulle.example',
      (ids: string[]) => ids,
      'At least one message of the customer has to stay.',
    ],
  ])('%s is refused in a sentence, with ticks and note kept', async (_, company, choose, reason) => {
    const { id, first, second, page } = await twoConcerns(`dora@${company}`);
    const chosen = choose([first, second]);
    const sent = await desk.send(page, `/cases/${id}/split`, [
      ...chosen.map((turnId) => ['message', turnId] as const),
      ['note', 'Kept.'],
    ]);
    expect(sent.status).toBe(422);
    expect(textOf(sent.page)).toContain(reason);
    expect(ticks(sent.page)).toEqual(chosen);
    expect(sent.page).toContain('Kept.</textarea>');
  });

  it('asks for a form that is complete and ours', async () => {
    const { id, page } = await twoConcerns('emma@jute.example');
    expect((await desk.send(page.replace('name="seen"', 'name="s"'), `/cases/${id}/split`, [])).status).toBe(
      400,
    );
    expect((await desk.send('', `/cases/${id}/split`, [])).status).toBe(403);
  });
});
