import type { ConsolePorts } from '../../console/ports.ts';
import { caseListing } from '../../functions/case-listing.ts';
import { storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { intakeOn, type Posted } from '../loops/intake-world.ts';
import { headersOf, mail } from '../loops/responders.ts';
import { caseOf } from './api-under-test.ts';
import { consoleOn, cookieOf, form, origin } from './console-under-test.ts';

export const dana = 'dana@intake.example';

const complaint = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';

const fieldOf = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** What a page says, without its tags. */
export const textOf = (page: string): string =>
  page
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * An intake with its console, for cases that are merged and messages that are split off. A minute passes with each mail, so
 * that every one has a time of its own.
 */
export async function movesDesk(changes: Partial<ConsolePorts> = {}) {
  const tables = await storedTables();
  let at = Date.parse('2026-03-02T09:00:00.000Z');
  const now = () => new Date(at);
  const table = await tables.make('Moves', now);
  const intake = intakeOn(table, configuration, now);
  const { app, reported } = await consoleOn(intake, caseListing(table), changes);
  const cookie = await cookieOf(app, dana);
  const get = async (path: string) => {
    const response = await app.request(`${origin}${path}`, { headers: { cookie } });
    const location = response.headers.get('location');
    return { status: response.status, location, page: await response.text() };
  };

  /** Receives a mail, and gives the case of whoever wrote it. */
  async function write(from: string, subject: string, text = complaint, headers: readonly string[] = []) {
    at += 60_000;
    await intake.receive(mail(from, subject, text, headers));
    return caseOf(intake, from);
  }

  return {
    intake,
    reported,
    app,
    cookie,
    cases: intake.ports.cases,
    get,
    close: () => tables.close(),
    write,
    /** Two open cases of two colleagues. */
    async twoCases(company: string) {
      const older = await write(`anna@${company}`, 'Search page');
      const younger = await write(`bert@${company}`, 'Search page is late');
      return { older, younger };
    },
    /** The page on which two cases are beside each other. */
    comparison: async (from: string, into: string) => (await get(`/cases/${from}/merge?into=${into}`)).page,
    /** Receives an answer to a mail of ours. */
    async answer(reply: Posted | undefined, text: string) {
      if (reply === undefined) throw new Error('There is no mail to answer');
      at += 60_000;
      const { 'message-id': id = '', 'reply-to': to = '', subject = '' } = headersOf(reply);
      const answer = mail(reply.to, subject, text, [`In-Reply-To: ${id}`]);
      await intake.receive({ ...answer, to: /[^<\s]+@[^>\s]+/.exec(to)?.[0] ?? to });
    },
    /** Fills in the form of a page and sends it. */
    async send(page: string, path: string, fields: readonly (readonly [string, string])[]) {
      const names = ['token', 'seen', 'into', 'intoSeen'];
      const hidden = names.map((name) => [name, fieldOf(page, name)] as const);
      const body = new URLSearchParams(
        [...hidden, ...fields].map(([name, value]): [string, string] => [name, value]),
      );
      const response = await app.request(`${origin}${path}`, {
        ...form({}, { cookie }),
        body: body.toString(),
      });
      const location = response.headers.get('location');
      return { status: response.status, location, page: await response.text() };
    },
  };
}

export type MovesDesk = Awaited<ReturnType<typeof movesDesk>>;
