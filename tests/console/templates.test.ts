import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageCodes } from '../../core/languages/language.ts';
import {
  briefLanguages,
  briefSituationNames,
  replySituationNames,
  sampleMail,
  sampleOf,
} from '../../core/replies/sample-mails.ts';
import { caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { consoleOn, cookieOf, origin } from './console-under-test.ts';

let tables: StoredTables;
let intake: Intake;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];
let cookie: string;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Templates');
  intake = intakeOn(table, configuration, () => new Date());
  ({ app } = await consoleOn(intake, caseListing(table)));
  cookie = await cookieOf(app, 'dana@intake.example');
});

afterAll(() => tables.close());

const get = (path: string) => app.request(`${origin}${path}`, { headers: { cookie } });

const all = [
  ...languageCodes.flatMap((language) =>
    replySituationNames.map((name) => sampleOf('reply', language, name)),
  ),
  ...briefLanguages.flatMap((language) =>
    briefSituationNames.map((name) => sampleOf('brief', language, name)),
  ),
];

describe('the templates', () => {
  it('are all there: every reply in twelve languages, every brief in two, no two alike', () => {
    expect(all).toHaveLength(12 * replySituationNames.length + 2 * briefSituationNames.length);
    const texts = all.map((sample) => sampleMail(sample, intake.ports.library).text);
    expect(new Set(texts).size).toBe(all.length);
  });

  it('are shown as text beside a frame that can do nothing', async () => {
    const page = await (await get('/templates?mail=reply&language=nl&situation=urgent')).text();
    expect(page).toContain('src="/templates/reply/nl/urgent" sandbox=""');
    expect(page).toContain('templates/nl/reply.txt');
    const { text } = sampleMail(sampleOf('reply', 'nl', 'urgent'), intake.ports.library);
    expect(page).toContain(text.split('\n')[0]);
    const frame = await get('/templates/reply/nl/urgent');
    expect(frame.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    );
    expect(await frame.text()).toContain('lang="nl"');
  });

  it('lead from one situation to the next, and to the first where there is no such', async () => {
    const page = await (await get('/templates?mail=brief&language=sv&situation=x')).text();
    expect(page).toContain('templates/en/brief.txt');
    expect(page).toContain(
      'href="/templates?mail=brief&amp;language=en&amp;situation=complete+after+three+days"',
    );
    expect(page).not.toContain('Previous situation');
  });

  it.each([
    '/templates/reply/xx/urgent',
    '/templates/brief/sv/urgent',
    '/templates/reply/en/none',
  ])('have no page %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
