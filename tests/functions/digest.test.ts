import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case, OutboxRecord } from '../../core/case/case.ts';
import { alertLog } from '../../functions/adapters/alert-log.ts';
import { caseStore } from '../../functions/adapters/case-store.ts';
import { customerDirectory } from '../../functions/adapters/directory.ts';
import { loadLibrary } from '../../functions/adapters/library.ts';
import { caseListing } from '../../functions/case-listing.ts';
import { type DigestPorts, sendDigests } from '../../functions/send-digests.ts';
import { complete, configuration, decideOn, findings, incoming } from '../core/case/build.ts';
import { type StoredTables, storedTables } from './stored-table.ts';

const library = await loadLibrary(new URL('../../templates', import.meta.url).pathname);
const inTokyo = { ...configuration, timeZone: 'Asia/Tokyo' };
const plain = decideOn(await incoming({ examples: 'yes' })).case;
const caseWith = (id: string, change: Partial<Case> = {}): Case => ({
  ...plain,
  id: `ESC-${id}`,
  openedAt: '2026-03-02T09:00:00.000Z',
  ...change,
});

let tables: StoredTables;
beforeAll(async () => {
  tables = await storedTables();
});
afterAll(() => tables.close());

let made = 0;
async function desk(
  cases: Case[],
  send?: (record: OutboxRecord) => Promise<string>,
  settings = configuration,
) {
  const sent: OutboxRecord[] = [];
  let time = Date.parse('2026-03-04T07:00:00.000Z');
  const table = await tables.make(`Digest-${made++}`, () => new Date(time));
  for (const one of cases) await caseStore(table).commit(one, null, []);
  const ports: DigestPorts = {
    listing: caseListing(table),
    directory: customerDirectory(table),
    log: alertLog(table, 'digest'),
    sender: {
      async send(record) {
        const id = (await send?.(record)) ?? 'id';
        sent.push(record);
        return id;
      },
    },
    configuration: { ...settings, consoleUrl: 'https://console.example.com' },
    library,
    now: () => new Date(time),
  };
  const run = async () => (await sendDigests(ports)).map(({ outcome }) => outcome);
  return { run, ports, at: (moment: string) => (time = Date.parse(moment)), sent };
}

describe('the daily digest', () => {
  it('lists the open cases of each manager, urgent first, then complete, then the oldest', async () => {
    const { run, sent } = await desk([
      caseWith('YOUNGER1', { openedAt: '2026-03-04T01:00:00.000Z' }),
      caseWith('OLDER001'),
      caseWith('READY001', { state: 'ready', ready: true, score: 67, facts: findings(complete) }),
      caseWith('URGENT01', { context: { ...plain.context, urgent: true }, state: 'with-csm' }),
      caseWith('CLOSED01', { state: 'resolved' }),
      caseWith('SETTLED1', { state: 'withdrawn' }),
      caseWith('OTHERS01', { csm: 'kim@intake.example' }),
    ]);
    expect(await run()).toEqual(['sent', 'sent']);
    const mine = sent.find(({ mail }) => mail.to.address === configuration.csmAddress)?.mail;
    expect(mine?.subject).toMatch(/^Open escalations on Wednesday,? 4 March 2026: 4, urgent: 1$/);
    expect(mine?.text.match(/^(?:URGENT )?ESC-\w+/gm)).toEqual([
      'URGENT ESC-URGENT01',
      'ESC-READY001',
      'ESC-OLDER001',
      'ESC-YOUNGER1',
    ]);
    expect(mine?.text).toContain(
      '* Open for one day\n* Still missing: Scope document; Raised with the partner',
    );
    expect(mine?.text).toContain('* Open the case: https://console.example.com/cases/ESC-OLDER001');
    expect(sent.find(({ mail }) => mail.to.address === 'kim@intake.example')?.mail.text).toContain(
      'ESC-OTHERS01',
    );
  });

  it('goes once a working day, and not at night or on a weekend', async () => {
    const { run, at, sent } = await desk([caseWith('OLDER001')]);
    for (const [moment, outcome] of [
      ['2026-03-04T04:59:59.000Z', []],
      ['2026-03-04T05:00:00.000Z', ['sent']],
      ['2026-03-04T15:00:00.000Z', ['sent-before']],
      ['2026-03-06T06:00:00.000Z', ['sent']],
      ['2026-03-07T09:00:00.000Z', []],
      ['2026-03-08T09:00:00.000Z', []],
      ['2026-03-09T09:00:00.000Z', ['sent']],
    ] as const) {
      at(moment);
      expect(await run(), moment).toEqual(outcome);
    }
    expect(sent).toHaveLength(3);
  });

  it('follows the calendar of the configured time zone', async () => {
    const { run, at, sent } = await desk([caseWith('OLDER001')], undefined, inTokyo);
    for (const [moment, outcome] of [
      // Half past midnight on Saturday, then five and six in the morning of Monday.
      ['2026-03-06T15:30:00.000Z', []],
      ['2026-03-08T20:59:59.000Z', []],
      ['2026-03-08T21:00:00.000Z', ['sent']],
      ['2026-03-09T06:00:00.000Z', ['sent-before']],
    ] as const) {
      at(moment);
      expect(await run(), moment).toEqual(outcome);
    }
    expect(sent[0]?.mail.subject).toMatch(/^Open escalations on Monday,? 9 March 2026: 1/);
  });

  it('goes once when two runs meet', async () => {
    const { run, sent } = await desk([caseWith('OLDER001')]);
    expect((await Promise.all([run(), run()])).flat().sort()).toEqual(['sent', 'sent-before']);
    expect(sent).toHaveLength(1);
  });

  it('is tried again when SES is busy, and not when it may have left', async () => {
    const errors: Error[] = [
      Object.assign(new Error('busy'), {
        name: 'Throttling',
        $metadata: { httpStatusCode: 400 },
        $fault: 'client',
      }),
      new Error('socket hang up'),
    ];
    const { run, ports, sent } = await desk([caseWith('OLDER001')], async () => {
      const error = errors.shift();
      if (error) throw error;
      return 'id';
    });
    expect(await sendDigests(ports)).toEqual([{ outcome: 'put-off', error: 'Throttling' }]);
    expect(await sendDigests(ports)).toEqual([{ outcome: 'failed', error: 'Error' }]);
    expect(await run()).toEqual(['sent-before']);
    expect(sent).toHaveLength(0);
  });

  it('lists forty cases, and says how many it leaves out', async () => {
    const cases = Array.from({ length: 43 }, (_, number) => caseWith(String(number).padStart(8, '0')));
    const { run, sent } = await desk(cases);
    expect(await run()).toEqual(['sent']);
    expect(sent[0]?.mail.subject).toContain(': 43,');
    expect(sent[0]?.mail.text.match(/^ESC-\w+/gm)).toHaveLength(40);
    expect(sent[0]?.mail.text).toContain('Not listed here: 3');
  });

  it('is not written where nothing is open', async () => {
    const { run } = await desk([caseWith('CLOSED01', { state: 'resolved' })]);
    expect(await run()).toEqual([]);
  });
});
