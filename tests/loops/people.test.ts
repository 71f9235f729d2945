import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configurationWith } from '../infra/rendered.ts';
import { type Intake, intakeOn } from './intake-world.ts';
import { bodyOf, headersOf, mail } from './responders.ts';

const configuration = configurationWith({ escalationAddresses: ['escalations@intake.example'] });
const csm = configuration.csmAddress;
const complaint =
  'Our agency is late with the search page: due on 3 March, nothing there on 20 April. Order 4711 failed.';

let tables: StoredTables;
let intake: Intake;
let clock: Date;
let made = 0;

beforeAll(async () => {
  tables = await storedTables();
});

afterAll(() => tables.close());

beforeEach(async () => {
  clock = new Date('2026-03-02T09:00:00.000Z');
  made += 1;
  intake = intakeOn(await tables.make(`People${made}`, () => clock), configuration, () => clock);
});

describe('people are still answered', { timeout: 300_000 }, () => {
  it('sixty customers of one freemail provider on one day', async () => {
    let answered = 0;
    for (let number = 0; number < 60; number++) {
      clock = new Date(clock.getTime() + 1_000);
      const text = `${complaint} ${'abcdefghijklmnopqrstuvwxyz'.charAt(number % 26).repeat(4 + number)}`;
      if ((await intake.receive(mail(`person${number}@gmail.com`, 'My shop', text))) === 'replied')
        answered += 1;
    }
    expect(answered).toBe(60);
  });

  it('the same sender again when the window has passed', async () => {
    const again = () => intake.receive(mail('anna@shop.example', 'Our shop', complaint));
    expect(await again()).toBe('replied');
    clock = new Date(clock.getTime() + 3_600_000);
    expect(await again()).toBe('held');
    clock = new Date(clock.getTime() + 25 * 3_600_000);
    expect(await again()).toBe('replied');
  });

  it('who only attach the file that we asked for', async () => {
    await intake.receive(mail('anna@shop.example', 'Our shop', complaint));
    const [reply] = intake.takeSent().filter(({ to }) => to !== csm);
    const id = reply && headersOf(reply)['message-id'];
    const file = [
      '--b',
      'Content-Type: application/pdf; name="contract.pdf"',
      'Content-Disposition: attachment',
      '',
      'x',
    ];
    const mailed = mail('anna@shop.example', 'Re: Our shop', [...file, '--b--'].join('\r\n'), [
      `In-Reply-To: ${id}`,
    ]);
    const raw = mailed.bytes
      .toString()
      .replace(/^Content-Type: text.*$/m, 'Content-Type: multipart/mixed; boundary=b');
    expect(await intake.receive({ ...mailed, bytes: Buffer.from(raw) })).toBe('replied');
  });

  it('one of two mails that a person sends at the same moment, and no more after that', async () => {
    const twice = [1, 2].map(() => intake.receive(mail('anna@shop.example', 'Our shop', complaint)));
    const outcomes = await Promise.all(twice);
    expect(outcomes).toContain('replied');
    expect(await intake.receive(mail('anna@shop.example', 'Our shop', complaint))).toBe('held');
  });

  it('and what they get carries the marks by which machines know each other', async () => {
    await intake.receive(mail('anna@shop.example', 'Our shop', complaint));
    const [reply] = intake.takeSent().filter(({ to }) => to !== csm);
    expect(reply && headersOf(reply)).toMatchObject({
      'auto-submitted': 'auto-replied',
      precedence: 'auto_reply',
      'x-auto-response-suppress': 'DR, RN, OOF, AutoReply',
    });
    expect(reply && bodyOf(reply).length).toBeGreaterThan(100);
  });
});
