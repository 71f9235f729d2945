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

const candidatesOn = (page: string): string[] =>
  [...page.matchAll(/class="row-link" href="\/cases\/ESC-\w+\/merge\?into=(ESC-\w+)"/g)].map(
    ([, id = '']) => id,
  );

describe('the page that asks for the other case', () => {
  it('names open cases of the customer and of their colleagues, and nobody else', async () => {
    const { older, younger } = await desk.twoCases('wool.example');
    const closed = await desk.write('carl@wool.example', 'Filters');
    await desk.cases.commit({ ...closed, version: closed.version + 1, state: 'resolved' }, null, []);
    // The domain is in the words of a stranger, too.
    await desk.write('eve@felt.example', 'Colours', 'We are not wool.example, our agency is late.');
    const { status, page } = await desk.get(`/cases/${younger.id}/merge`);
    expect(status).toBe(200);
    expect(candidatesOn(page)).toEqual([older.id]);
    expect(textOf(page)).toContain('The customer is not told.');
    expect((await desk.get(`/cases/${younger.id}`)).page).toContain(`href="/cases/${younger.id}/merge"`);
  });

  it('takes people who have only their mail provider in common for strangers', async () => {
    const mine = await desk.write('anna.berg@gmail.com', 'Checkout');
    await desk.write('someone.else@gmail.com', 'Checkout');
    expect(candidatesOn((await desk.get(`/cases/${mine.id}/merge`)).page)).toEqual([]);
  });

  it.each([
    ['as it is written', (id: string) => id],
    ['in small letters', (id: string) => id.toLowerCase()],
    ['without its beginning', (id: string) => id.slice(4)],
    ['in groups', (id: string) => ` ${id.slice(4, 8)} ${id.slice(8)} `],
    ['with letters for digits', (id: string) => id.replace(/0/g, 'O').replace(/1/g, 'l')],
    ['as a link', (id: string) => `https://console.example/cases/${id}`],
  ])('takes a number %s', async (_, typed) => {
    const { older, younger } = await desk.twoCases('linen.example');
    const { status, page } = await desk.get(
      `/cases/${younger.id}/merge?${new URLSearchParams({ into: typed(older.id) })}`,
    );
    expect(status).toBe(200);
    expect(textOf(page)).toContain(`Merge ${younger.id} into ${older.id}?`);
  });

  it('says what is wrong with what was typed, and keeps it', async () => {
    const { older } = await desk.twoCases('linen.example');
    const typed = async (into: string) => {
      const { status, page } = await desk.get(`/cases/${older.id}/merge?${new URLSearchParams({ into })}`);
      return [status, /role="alert" id="wrong-number">([^<]*)/.exec(page)?.[1], page] as const;
    };
    const [status, reason, page] = await typed('"><script>alert(1)</script>');
    expect([status, reason]).toEqual([404, expect.stringContaining('is not the number of a case')]);
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(page).not.toContain('<script>alert');
    expect((await typed('7K2Q9FHM')).slice(0, 2)).toEqual([
      404,
      expect.stringContaining('no case ESC-7K2Q9FHM'),
    ]);
    expect((await typed(older.id)).slice(0, 2)).toEqual([
      404,
      'A case cannot be merged into itself. Choose another one.',
    ]);
    expect((await desk.get('/cases/ESC-NONE/merge')).status).toBe(404);
  });
});

describe('two cases beside each other', () => {
  it('say which is older, and can be merged the other way around', async () => {
    const { older, younger } = await desk.twoCases('silk.example');
    const page = await desk.comparison(younger.id, older.id);
    expect(textOf(page)).toContain(`The older case, ${older.id}, goes on.`);
    const around = `/cases/${older.id}/merge?into=${younger.id}`;
    expect(page).toContain(`href="${around}"`);
    expect(textOf((await desk.get(around)).page)).toContain('Most of the time the older one is kept.');
    expect(page).not.toContain('These are two customers.');
  });

  it.each([
    ['of two companies', 'anna@jute.example', 'bert@hemp.example'],
    ['with two addresses of a mail provider', 'anna.jute@gmail.com', 'bert.hemp@gmail.com'],
  ])('warn of customers %s', async (_, one, other) => {
    const [first, second] = [await desk.write(one, 'Colours'), await desk.write(other, 'Colours')];
    expect(textOf(await desk.comparison(first.id, second.id))).toContain(
      'These are two customers. What is written to the customer in the merged case goes to whoever wrote last.',
    );
  });

  it('escape what strangers wrote', async () => {
    const hostile = '<script>alert(1)</script> "><img src=x>';
    const one = await desk.write('anna@nylon.example', hostile);
    const other = await desk.write('bert@nylon.example', hostile);
    for (const { page } of [
      await desk.get(`/cases/${one.id}/merge`),
      await desk.get(`/cases/${one.id}/merge?into=${other.id}`),
    ]) {
      expect(page).toContain('&lt;script&gt;alert(1)');
      expect(page).not.toMatch(/<script>alert|<img src=x/);
    }
  });
});

describe('merging', () => {
  it('leads to one case with everything of both, and tells who did it', async () => {
    const { older, younger } = await desk.twoCases('satin.example');
    const page = await desk.comparison(younger.id, older.id);
    const sent = await desk.send(page, `/cases/${younger.id}/merge`, [['note', 'The same matter.']]);
    expect([sent.status, sent.location]).toEqual([303, `/cases/${older.id}?done=merge`]);
    const after = (await desk.get(`/cases/${older.id}?done=merge`)).page;
    expect(textOf(after)).toContain('Merged. Everything of both cases is here now.');
    expect(textOf(after)).toContain(`${dana} merged ${younger.id} into this case`);
    expect(after).toContain('The same matter.');
    // The second message is kept under the number of the other case, and its address is that of this one.
    expect(after).toContain(`src="/cases/${older.id}/turns/2/original"`);
    expect(after).not.toContain(`/cases/${younger.id}/turns`);
    const second = await desk.get(`/cases/${older.id}/turns/2/mail.eml`);
    expect(second.page).toContain('Subject: Search page is late');
  });

  it('the other way around keeps the younger case', async () => {
    const { older, younger } = await desk.twoCases('tulle.example');
    const page = await desk.comparison(older.id, younger.id);
    const sent = await desk.send(page, `/cases/${older.id}/merge`, []);
    expect(sent.location).toBe(`/cases/${younger.id}?done=merge`);
    expect((await desk.cases.load(younger.id))?.turnIds).toHaveLength(2);
  });

  it('shows what is new when one of the cases has changed, and keeps the note', async () => {
    const { older, younger } = await desk.twoCases('denim.example');
    const page = await desk.comparison(younger.id, older.id);
    await desk.answer(
      desk.intake.takeSent().findLast(({ to }) => to === 'anna@denim.example'),
      'Forget the filters, it is about the colours now.',
    );
    const note = [['note', 'One "matter" <b>']] as const;
    const conflict = await desk.send(page, `/cases/${younger.id}/merge`, note);
    expect(conflict.status).toBe(409);
    const [news = ''] = /<section class="news">.*?<\/section>/s.exec(conflict.page) ?? [];
    expect(textOf(news)).toContain(`New in ${older.id}`);
    expect(textOf(news)).toContain('it is about the colours now.');
    expect(conflict.page).toContain('One &quot;matter&quot; &lt;b&gt;</textarea>');
    expect((await desk.cases.load(younger.id))?.mergedInto).toBeNull();
    const again = await desk.send(conflict.page, `/cases/${younger.id}/merge`, note);
    expect(again.location).toBe(`/cases/${older.id}?done=merge`);
  });

  it('is refused for closed cases, in a sentence and without a button', async () => {
    const { older, younger } = await desk.twoCases('velvet.example');
    const before = await desk.comparison(younger.id, older.id);
    await desk.cases.commit({ ...older, version: older.version + 1, state: 'resolved' }, null, []);
    const closed = await desk.comparison(younger.id, older.id);
    expect(textOf(closed)).toContain('The other case is closed. Open it again first, then merge.');
    expect(closed).not.toContain('class="act act-merge"');
    expect(textOf(await desk.comparison(older.id, younger.id))).toContain('The case is closed.');
    // Sent all the same, with the version that it has.
    const seen = `${older.version + 1}.1.2.0`;
    const sent = await desk.send(before, `/cases/${younger.id}/merge`, []);
    expect(sent.status).toBe(409);
    const forced = await desk.send(
      before.replace(/(name="intoSeen" value=")[^"]*/, `$1${seen}`),
      `/cases/${younger.id}/merge`,
      [],
    );
    expect([forced.status, forced.location]).toEqual([422, null]);
    expect((await desk.cases.load(younger.id))?.mergedInto).toBeNull();
    expect((await desk.send('', `/cases/${younger.id}/merge`, [])).status).toBe(403);
    const incomplete = before.replace('name="intoSeen"', 'name="other"');
    expect((await desk.send(incomplete, `/cases/${younger.id}/merge`, [])).status).toBe(400);
  });
});
