import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { moveClock } from '../../local/clock.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { answerAddress, type InboxMessage, inbox, mailTo } from './inbox.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

const folder = temporaryFolder();
const intake = intakeOn(folder);
let stack: Stack;

/** Noon of the next Monday, so that the days to come are the same whenever the tests run. */
function untilMonday(): number {
  const noon = new Date();
  noon.setUTCHours(12, 0, 0, 0);
  noon.setUTCDate(noon.getUTCDate() + ((8 - noon.getUTCDay()) % 7 || 7));
  return noon.getTime() - Date.now();
}

beforeAll(async () => {
  moveClock(folder, untilMonday());
  stack = await startStack({
    configuration,
    dataDirectory: folder,
    ports: { smtp: 0, mailbox: 0, console: 0 },
    scheduleSeconds: 0.2,
  });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

const silent = 'anna@shop.example';
const talkative = 'otto@wool.example';

async function write(from: string, text: string, to = 'escalations@intake.example'): Promise<void> {
  const id = `${from}-${text.length}`;
  const lines = [`From: ${from}`, `To: ${to}`, `Message-ID: <${id}>`, 'Subject: Our shop', '', text];
  await sendMail(stack.smtpPort, lines.join('\r\n'), { from, to });
  await stack.drained();
}

const received = async (address: string): Promise<InboxMessage[]> =>
  mailTo(await inbox(stack.mailboxPort), address);

const reminders = async (address: string): Promise<InboxMessage[]> =>
  (await received(address)).filter(({ text }) => text.includes('A few days ago we asked you'));

const handOvers = async (): Promise<InboxMessage[]> =>
  (await received(configuration.csmAddress)).filter(({ subject }) => subject.startsWith('No answer'));

const caseOf = async (address: string) =>
  jsonLines(await intake('cases', '--json')).find(({ customer }) => customer === address);

const patience = { timeout: 40_000, interval: 100 };

/** Until when the console believes a person who signs in now: half a day by its clock. */
async function sessionEnd(): Promise<number> {
  const origin = `http://127.0.0.1:${stack.consolePort}`;
  const response = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ address: configuration.csmAddress }),
    redirect: 'manual',
  });
  return Date.parse(/Expires=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '');
}

const moveOn = (days: number) => intake('clock', `+${days}d`);

describe('a customer who stays silent', () => {
  it('is reminded once when the third business day has come', { timeout: 90_000 }, async () => {
    const complaint = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';
    await write(silent, complaint);
    await write(talkative, `${complaint} The cart is empty too.`);
    expect(await received(silent)).toHaveLength(1);
    expect((await moveOn(1)).out).toContain('The running stack sees it.');
    // Who answers in between has the time begin anew.
    const [asked] = await received(talkative);
    await write(talkative, 'We told the agency on Monday.', await answerAddress(asked));
    await moveOn(2);
    await vi.waitFor(async () => expect(await reminders(silent)).toHaveLength(1), patience);
    expect(await reminders(talkative)).toEqual([]);
    const [reminder] = await reminders(silent);
    expect(reminder?.headers).toMatchObject({ 'auto-submitted': 'auto-generated' });
    expect(await answerAddress(reminder)).toBe(await answerAddress((await received(silent))[0]));
    expect(await caseOf(silent)).toMatchObject({ state: 'coaching' });
  });

  it('has the case handed over when the sixth has come, and the Customer Success Manager is told', {
    timeout: 90_000,
  }, async () => {
    await moveOn(5);
    const ofSilent = async () => (await handOvers()).filter(({ subject }) => subject.includes(silent));
    await vi.waitFor(async () => expect(await ofSilent()).toHaveLength(1), patience);
    expect((await ofSilent())[0]?.text).toContain('Incomplete, no answer since');
    await vi.waitFor(async () => expect(await caseOf(silent)).toMatchObject({ state: 'with-csm' }), patience);
    expect(await reminders(silent)).toHaveLength(1);
    expect(await received(silent)).toHaveLength(2);
  });

  it('reaches the Customer Success Manager with an answer after that', { timeout: 60_000 }, async () => {
    const before = (await received(configuration.csmAddress)).length;
    await write(
      silent,
      'Here it is: order 4711 was lost on 3 May.',
      await answerAddress((await reminders(silent))[0]),
    );
    const after = await received(configuration.csmAddress);
    expect(after).toHaveLength(before + 1);
    expect(after.map(({ subject }) => subject).join()).toContain('New message');
  });

  it('is told the moved time plainly, and the clock can be set right again', {
    timeout: 60_000,
  }, async () => {
    expect((await intake('clock')).out).toMatch(/^The clock is \d+ days .*ahead and shows /);
    expect(await sessionEnd()).toBeGreaterThan(Date.now() + 24 * 3_600_000);
    expect((await intake('clock', '3d')).error).toContain('Write +3d, +12h or +30m');
    expect((await intake('clock', 'reset')).out).toMatch(/^The clock is right and shows /);
  });
});
