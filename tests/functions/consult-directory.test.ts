import { afterAll, beforeAll, expect, it } from 'vitest';
import { directoryStore } from '../../functions/adapters/directory-store.ts';
import type { Table } from '../../functions/adapters/table.ts';
import { consultDirectory } from '../../functions/consult-directory.ts';
import { decideOn, incoming } from '../core/case/build.ts';
import { fileOf, readText } from '../core/directory/files.ts';
import { configuration } from '../local/fresh-stack.ts';
import { intakeOn } from '../loops/intake-world.ts';
import { type FreshTable, freshTable } from './adapters/fresh-table.ts';

let fresh: FreshTable;

beforeAll(async () => {
  fresh = await freshTable();
  const read = readText(fileOf([{ domains: 'wool.example', csm: 'eva@care.example', language: 'nl' }]));
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  await directoryStore(fresh.table, fresh.now).replace(read.directory, 'command-line:dana');
});

afterAll(() => fresh.close());

const complaint = [
  'From: Anna <anna@wool.example>',
  'To: escalations@intake.example',
  'Subject: Invoices',
  'Message-ID: <1@wool.example>',
  '',
  'We need to escalate: our implementation partner charges £3,120 more than the statement of work says.',
];

const posted = {
  bytes: Buffer.from(complaint.join('\r\n')),
  from: 'anna@wool.example',
  to: 'escalations@intake.example',
};

it.each([
  'current',
  'address',
  'domain',
])('a mail comes back when the directory cannot be read (%s), and nothing is sent or stored', async (kind) => {
  const down: Table = {
    ...fresh.table,
    async get(key) {
      if (key.pk.startsWith('directory') && key.sk.startsWith(kind)) throw new Error('unreachable');
      return fresh.table.get(key);
    },
  };
  const intake = intakeOn(down, configuration, fresh.now);
  await expect(intake.receive(posted)).rejects.toThrow('unreachable');
  expect([intake.takeSent(), await intake.ports.cases.listCases()]).toEqual([[], []]);
});

it('and is handled when it comes again: the case is with the Customer Success Manager of its customer', async () => {
  const reads: string[] = [];
  const counted: Table = {
    ...fresh.table,
    async get(key) {
      if (key.pk.startsWith('directory')) reads.push(key.sk);
      return fresh.table.get(key);
    },
  };
  const intake = intakeOn(counted, configuration, fresh.now);
  await intake.receive(posted);
  expect(await intake.ports.cases.listCases()).toMatchObject([
    { csm: 'eva@care.example', csmLanguage: 'nl' },
  ]);
  expect(intake.takeSent().map(({ to }) => to)).toContain('eva@care.example');
  expect(reads).toEqual(['current', 'address#anna@wool.example', 'domain#wool.example', 'current']);
});

it('what came of a reply to a brief is told in the language that the manager reads', async () => {
  const intake = intakeOn(fresh.table, configuration, fresh.now);
  const bytes = Buffer.from(complaint.join('\r\n').replace('<1@wool', '<2@wool').replace('£3,120', '£4,410'));
  await intake.receive({ ...posted, bytes });
  const head = (await intake.ports.cases.listCases()).find(({ csm }) => csm === 'eva@care.example');
  const file = await intake.ports.cases.loadFile(head?.id ?? '');
  const relay = file?.outbox.find(({ purpose }) => purpose === 'brief')?.mail.replyTo.address ?? '';
  intake.takeSent();
  const from = 'carl@elsewhere.example';
  const words = [
    `From: ${from}`,
    `To: ${relay}`,
    'Subject: Re: x',
    'Message-ID: <3@e.example>',
    '',
    'Hi there.',
  ];
  await intake.receive({ bytes: Buffer.from(words.join('\r\n')), from, to: relay });
  const told = intake.takeSent();
  expect(told.map(({ to }) => to)).toEqual(['eva@care.example']);
  expect(String(told[0]?.bytes)).toContain('Content-Language: nl');
});

it('whoever reads the default queue looks after customers, also in a case that somebody else has', async () => {
  const message = await incoming({ examples: 'yes' });
  const { case: before } = decideOn(message);
  const opened = { version: 'one', csms: [], find: async () => null };
  const ofCase = await consultDirectory(
    message.email,
    { ...before, csm: 'eva@care.example' },
    opened,
    configuration,
  );
  expect([ofCase, await consultDirectory(message.email, null, opened, configuration)]).toEqual(
    Array(2).fill({
      csms: [{ address: configuration.csmAddress, name: '', language: null }],
      customer: null,
    }),
  );
});
