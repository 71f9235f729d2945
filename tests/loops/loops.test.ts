import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Configuration } from '../../core/configuration.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configurationWith } from '../infra/rendered.ts';
import { absenceNotes } from './absence-notes.ts';
import { type Intake, intakeOn, type Posted } from './intake-world.ts';
import { changingSender, echo, headersOf, listThatStrips, mail, subjectGrower } from './responders.ts';

const configuration = configurationWith({ escalationAddresses: ['escalations@intake.example'] });
const { caps } = configuration;
const csm = configuration.csmAddress;

/** Far more than any cap allows: a loop that runs that long has no end. */
const longest = 120;

/** What each scenario sent, printed at the end. */
const table: { scenario: string; received: number; sent: number; cap: number }[] = [];

let tables: StoredTables;
let intake: Intake;
let clock: Date;
let made = 0;

const newIntake = async (of: Configuration): Promise<Intake> => {
  made += 1;
  return intakeOn(await tables.make(`Cases${made}`, () => clock), of, () => clock);
};

beforeAll(async () => {
  tables = await storedTables();
});

beforeEach(async () => {
  clock = new Date('2026-03-02T09:00:00.000Z');
  intake = await newIntake(configuration);
});

afterAll(async () => {
  await tables.close();
  console.table(table);
});

const escalation = 'escalations@intake.example';

/** Lets a responder answer every mail to a customer until neither side says anything more. */
async function play(
  scenario: string,
  cap: number,
  first: readonly Posted[],
  answer: (mail: Posted) => Posted[],
) {
  const waiting = [...first];
  let received = 0;
  let sent = 0;
  while (waiting.length > 0 && received < longest) {
    const next = waiting.shift();
    if (next === undefined) break;
    received += 1;
    clock = new Date(clock.getTime() + 1_000);
    await intake.receive(next);
    // The Customer Success Manager reads the briefs; nobody answers them by machine.
    const replies = intake.takeSent().filter(({ to }) => to !== csm);
    sent += replies.length;
    waiting.push(...replies.flatMap(answer));
  }
  table.push({ scenario, received, sent, cap });
  expect(sent).toBeLessThanOrEqual(cap);
  return { received, sent };
}

const complaint =
  'Our agency is late with the search page: due on 3 March, nothing there on 20 April. Order 4711 failed.';

describe('a loop comes to its end', { timeout: 300_000 }, () => {
  it('between two intakes that mail each other', async () => {
    const other = await newIntake(
      configurationWith({ domain: 'other.example', escalationAddresses: ['help@other.example'] }),
    );
    const between = async (reply: Posted): Promise<Posted[]> => {
      await other.receive(reply);
      return other.takeSent().filter(({ to }) => to === escalation);
    };
    await intake.receive(mail('help@other.example', 'Our shop', complaint));
    let waiting = intake.takeSent().filter(({ to }) => to !== csm);
    let sent = waiting.length;
    for (let round = 0; round < longest && waiting.length > 0; round++) {
      const answers = (await Promise.all(waiting.map(between))).flat();
      for (const answer of answers) await intake.receive(answer);
      waiting = intake.takeSent().filter(({ to }) => to !== csm);
      sent += waiting.length + answers.length;
    }
    table.push({ scenario: 'two intakes', received: sent, sent, cap: 2 });
    expect(sent).toBeLessThanOrEqual(2);
  });

  it('with a responder that changes its sender every time', async () => {
    const cap = caps.sameTextPerDomain.replies;
    const { sent } = await play(
      'a new sender every time',
      cap,
      [mail('r0@desk.example', 'Our shop', complaint)],
      changingSender(
        'desk.example',
        (number) =>
          `We have received your message and given it the number ${number}. An employee will look at it soon.`,
      ),
    );
    expect(sent).toBeGreaterThan(0);
  });

  it('with a responder that changes its sender and its words every time', async () => {
    const words = ['late page', 'broken price', 'lost order', 'wrong stock', 'slow search', 'missing mail'];
    const text = (number: number) =>
      `${'abcdefghij'.charAt(number % 10).repeat((number % 7) + 2)} ${words[number % 6]} of our agency since 3 March, we told them on 5 April, order ${number} ${'xyz'.charAt(number % 3).repeat((number % 11) + 1)}`;
    await play(
      'new sender, new words',
      caps.perDomain.replies,
      [mail('r0@desk.example', 'Our shop', complaint)],
      changingSender('desk.example', text),
    );
  });

  it('with the same at a provider that strangers share', async () => {
    const text = (number: number) =>
      `We have received your message ${number} and will look at it as soon as we can.`;
    await play(
      'new sender, freemail',
      caps.sameTextPerDomain.replies,
      [mail('r0@gmail.com', 'Our shop', complaint)],
      changingSender('gmail.com', text),
    );
  });

  it('with a list that takes every header away and sends our mail to us', async () => {
    await play(
      'a list that strips headers',
      1,
      [mail('list@lists.example', 'Our shop', complaint)],
      listThatStrips('list@lists.example'),
    );
  });

  it('with a forwarding rule that sends our own words back under a new Message-ID', async () => {
    await play(
      'a forwarding rule that echoes',
      caps.perCase.replies,
      [mail('anna@shop.example', 'Our shop', complaint)],
      echo('anna@shop.example'),
    );
  });

  it('with a responder whose subject grows', async () => {
    await play(
      'a subject that grows',
      caps.perCase.replies,
      [mail('desk@shop.example', 'Our shop', complaint)],
      subjectGrower('desk@shop.example'),
    );
  });

  it('with out-of-office notes in twelve languages, without any header', async () => {
    // A note that says no more than "I will be back on 12 October", under our own subject, may pass for a person's answer.
    // It is answered once at most: the same text again is held.
    const cap = 1 + caps.sameTextPerSender.replies;
    const sent: number[] = [];
    for (const [language, notes] of Object.entries(absenceNotes))
      for (const [index, { subject, text }] of notes.entries()) {
        const customer = `customer@${language.toLowerCase()}-${index}.example`;
        const absent = (reply: Posted): Posted[] => [
          mail(customer, `Re: ${headersOf(reply).subject ?? ''}`, text),
          mail(customer, subject, text),
        ];
        const first = [mail(customer, 'Our shop', complaint)];
        const played = await play(`out of office (${language}, ${index + 1})`, cap, first, absent);
        sent.push(played.sent);
      }
    expect(sent.filter((count) => count > 1).length / sent.length).toBeLessThan(0.05);
  });
});
