import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { fileOf, readText } from '../core/directory/files.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { inbox, mailTo } from './inbox.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

// Each run of the command is a process of its own, and a machine may be busy.
vi.setConfig({ testTimeout: 180_000 });

const example = fileURLToPath(new URL('../../docs/directory.csv', import.meta.url));
const folder = temporaryFolder();
const files = temporaryFolder();
const intake = intakeOn(folder);
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
  removeFolder(files);
});

function fileNamed(name: string, content: string): string {
  const path = join(files, name);
  writeFileSync(path, content);
  return path;
}

let mails = 0;

/** Sends a complaint and gives the briefs that it caused, by whom they went to. */
async function briefsOf(from: string, ...lines: string[]) {
  mails += 1;
  const before = (await inbox(stack.mailboxPort)).length;
  const head = [`From: ${from}`, 'To: escalations@intake.example', `Message-ID: <${mails}@mail.example>`];
  const text = ['Subject: Our shop', 'Content-Type: text/plain; charset=utf-8', '', ...lines];
  await sendMail(stack.smtpPort, [...head, ...text].join('\r\n'), { from, to: 'escalations@intake.example' });
  await stack.drained();
  const arrived = (await inbox(stack.mailboxPort)).slice(before);
  return arrived
    .filter(({ subject }) => /escalati/i.test(subject) && !subject.startsWith('Re:'))
    .map(({ to, subject, text: words }) => ({ to: to[0]?.address, subject, text: words }));
}

const complaint =
  'We need to escalate: our implementation partner charges £3,120 more than the statement of work we signed says, and order 2207 in our shop still fails.';

describe('before the first import', () => {
  it('every case goes to the default queue', async () => {
    expect((await intake('directory')).out).toBe(
      `No directory was imported yet: every case goes to the default queue, ${configuration.csmAddress}.\n`,
    );
    expect((await briefsOf('early@sakura.example', complaint)).map(({ to }) => to)).toEqual([
      configuration.csmAddress,
    ]);
  });
});

describe('a file with mistakes', () => {
  it('is told line by line, and nothing of it is taken', async () => {
    const path = fileNamed(
      'wrong.csv',
      fileOf([{}, { domains: 'gmail.com' }, { domains: 'silk.example', 'time zone': 'Amsterdam' }]),
    );
    const { status, error, out } = await intake('directory', 'import', path);
    expect([status, out]).toEqual([1, '']);
    expect(error.trim().split('\n')).toEqual([
      `${path}: nothing was imported, because it has 2 mistakes:`,
      '  line 3: domains: "gmail.com" is a mail provider that strangers share. Write the customer\'s full addresses into the column "addresses".',
      '  line 4: time zone: "Amsterdam" is unknown. Expected a name such as Europe/Amsterdam, or nothing.',
    ]);
    expect((await intake('directory', 'check')).out).toContain('No directory was imported yet');
  });

  it.each([
    [['import'], /^The file to import is missing\./],
    [['import', '/nowhere.csv'], /^\/nowhere\.csv: there is no such file$/m],
  ])('%j', async (parameters, message) => {
    const { status, error } = await intake('directory', ...parameters);
    expect(status).toBe(1);
    expect(error).toMatch(message);
  });
});

describe('the example of the manual', () => {
  it('is imported, and who did it is kept', async () => {
    const { out, error } = await intake('directory', 'import', example);
    expect([out, error]).toEqual([
      'Imported 3 customers with 4 domains and 2 addresses, looked after by 2 Customer Success Managers.\n',
      '',
    ]);
    expect((await intake('directory')).out).toMatch(
      /^3 customers with 4 domains and 2 addresses, imported \d{4}-\S+Z by command-line:\S+\.\n$/,
    );
  });

  it('says what an address leads to, and why', async () => {
    const addresses = ['jo@shop.tideway.co.uk', 'anna.wool@gmail.com', 'bo@gmail.com', 'bo@silk.example'];
    const { out } = await intake('directory', 'check', ...addresses);
    expect(out.trim().split('\n').slice(1)).toEqual([
      'jo@shop.tideway.co.uk is Tideway Furniture, by the parent domain tideway.co.uk: Customer Success Manager Eva Smit <eva@care.example>, who reads nl, time zone Europe/Amsterdam, partner Pinewood Digital',
      'anna.wool@gmail.com is Wool & Co, by the address anna.wool@gmail.com: Customer Success Manager Kwame Osei <kwame@care.example>, who reads en, time zone Europe/Stockholm, partner Northlight, Inc.',
      'bo@gmail.com is in no row, and gmail.com is shared by strangers, so that only the full address counts; a mail from it goes to the default queue, csm@intake.example.',
      'bo@silk.example is in no row, and neither is its domain; a mail from it goes to the default queue, csm@intake.example.',
    ]);
    expect(jsonLines(await intake('directory', 'check', 'x@wöll.example', '--json'))).toMatchObject([
      {
        current: { customers: 3 },
        addresses: [{ customer: 'Wool & Co', matched: 'xn--wll-sna.example', csm: 'kwame@care.example' }],
        never_found: [],
      },
    ]);
  });

  it('brings each brief to the Customer Success Manager of the customer, in their language', async () => {
    const [dutch] = await briefsOf('jo@shop.tideway.example', complaint);
    expect(dutch?.to).toBe('eva@care.example');
    for (const line of ['Bedrijf: Tideway Furniture', 'Partner volgens onze klantenlijst: Pinewood Digital'])
      expect(dutch?.text).toContain(line);
    const [english] = await briefsOf('anna.wool@gmail.com', complaint);
    expect(english?.to).toBe('kwame@care.example');
    expect(english?.text).toContain('Company: Wool & Co');
    const unknown = [await briefsOf('bo@gmail.com', complaint), await briefsOf('bo@silk.example', complaint)];
    expect(unknown.flat().map(({ to }) => to)).toEqual(Array(2).fill(configuration.csmAddress));
    const opened = jsonLines(await intake('cases', '--json'));
    expect(opened.find(({ customer }) => customer === 'jo@shop.tideway.example')).toMatchObject({
      csm: 'eva@care.example',
      organisation: 'Tideway Furniture',
      time_zone: 'Europe/Amsterdam',
      known_partner: 'Pinewood Digital',
      context: { partner: null },
    });
  });

  it('knows whose case it is that any Customer Success Manager forwards', async () => {
    const forward = ['FYI', '', '---------- Forwarded message ---------', 'From: Ken <ken@sakura.example>'];
    const [brief] = await briefsOf('eva@care.example', ...forward, 'Subject: Portal', '', complaint);
    expect(brief?.to).toBe('kwame@care.example');
    expect(brief?.text).toContain('Forwarded by eva@care.example');
    expect(mailTo(await inbox(stack.mailboxPort), 'ken@sakura.example')).toEqual([]);
  });
});

describe('another file', () => {
  it('takes the place of the first; what is exported is the same file again', async () => {
    const text = fileOf([
      { customer: 'Silk', domains: 'silk.example', csm: 'eva@care.example' },
      { customer: 'Nobody', domains: '' },
    ]);
    const imported = await intake('directory', 'import', fileNamed('second.csv', text));
    expect(imported.out).toContain('Nobody is never found: its row has neither a domain nor an address.');
    expect(readText((await intake('directory', 'export')).out)).toEqual(readText(text));
    expect((await briefsOf('late@silk.example', complaint)).map(({ to }) => to)).toEqual([
      'eva@care.example',
    ]);
    expect((await briefsOf('late@tideway.example', complaint)).map(({ to }) => to)).toEqual([
      configuration.csmAddress,
    ]);
    expect((await intake('directory')).out.split('\n').map((line) => line.slice(0, 23))).toEqual(
      ['2 customers with 1 domai', 'Before that:', '  3 customers with 4 dom', ''].map((line) =>
        line.slice(0, 23),
      ),
    );
  });

  it('outlives the erasure of somebody who is in it, and the command says so', async () => {
    const path = fileNamed('third.csv', fileOf([{ domains: '', addresses: 'late@silk.example' }]));
    await intake('directory', 'import', path);
    const { out } = await intake('erase', '--sender', 'late@silk.example', '--yes');
    expect(out).toMatch(/^ {2}record directory#\S+ row#0000000 \(address\)$/m);
    expect((await intake('directory', 'check', 'late@silk.example')).out).toContain('is Wool & Co');
    expect((await intake('erase', '--sender', 'eva@care.example', '--yes')).error).toMatch(
      /^eva@care\.example looks after customers\. Import a directory without it first/,
    );
  });
});
