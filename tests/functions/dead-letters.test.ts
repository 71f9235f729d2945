import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../../core/case/case.ts';
import { alertLog } from '../../functions/adapters/alert-log.ts';
import { loadLibrary } from '../../functions/adapters/library.ts';
import { type DeadLetter, readDeadLetter } from '../../functions/dead-letter.ts';
import { type AlertPorts, tellDeadLetters } from '../../functions/tell-dead-letters.ts';
import { configuration } from '../core/case/build.ts';
import { type FreshTable, freshTable } from './adapters/fresh-table.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../templates', import.meta.url)));
const queuedAt = new Date('2026-11-20T08:15:00.000Z');

const notification = (more: object = {}) =>
  JSON.stringify({
    notificationType: 'Received',
    mail: {
      messageId: 'ses-1',
      timestamp: queuedAt.toISOString(),
      source: 'bounces@shop.example',
      commonHeaders: { from: ['Eva <eva@shop.example>'], subject: 'Our shop\r\nBcc: x@evil.example' },
    },
    receipt: { action: { bucketName: 'mail', objectKey: 'raw/ses-1' } },
    ...more,
  });

describe('a dead letter', () => {
  it('tells which mail it is about', () => {
    expect(readDeadLetter('queue-1', notification(), queuedAt)).toMatchObject({
      id: 'queue-1',
      sesMessageId: 'ses-1',
      bucket: 'mail',
      rawKey: 'raw/ses-1',
      sender: 'Eva <eva@shop.example>',
      subject: 'Our shop  Bcc: x@evil.example',
      keptUntil: '2026-12-04T08:15:00.000Z',
    });
  });

  it('tells what can be read when the rest cannot', () => {
    expect(readDeadLetter('queue-1', notification({ receipt: 'broken' }), queuedAt)).toMatchObject({
      sesMessageId: 'ses-1',
      rawKey: null,
    });
  });

  it('is read without an error, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"mail":${json}}`),
          fc.string().map((messageId) => JSON.stringify({ mail: { messageId } })),
        ),
        (body) => {
          const letter = readDeadLetter('queue-1', body, queuedAt);
          expect(letter.sesMessageId ?? 'none').toMatch(/^[A-Za-z0-9_-]{1,128}$/);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is about control characters.
          expect(`${letter.sender}${letter.subject}${letter.rawKey}`).not.toMatch(/[\x00-\x1f\x7f]/);
        },
      ),
    );
  });
});

describe('telling about dead letters', () => {
  let fresh: FreshTable;

  beforeAll(async () => {
    fresh = await freshTable();
  });

  afterAll(() => fresh.close());

  /** A queue with one letter, and an SES that behaves as told, once for each call. */
  function portsFor(letter: DeadLetter, answers: ('takes' | Error)[], csmLanguage: 'en' | 'nl' = 'en') {
    const sent: OutboxRecord[] = [];
    const ports: AlertPorts = {
      queue: { visit: async (look) => look({ letter, receiptHandle: 'handle' }) },
      alerts: alertLog(fresh.table),
      sender: {
        async send(record) {
          const answer = answers.shift();
          if (answer instanceof Error) throw answer;
          sent.push(record);
          return 'delivered@eu-west-1.amazonses.com';
        },
      },
      configuration: { ...configuration, csmLanguage },
      library,
      now: fresh.now,
    };
    const outcome = async () => (await tellDeadLetters(ports)).map((told) => told.outcome);
    return { sent, outcome };
  }

  const letter = (id: string) => readDeadLetter(id, notification(), queuedAt);
  const sesError = (name: string) =>
    Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 } });

  it('happens once, to the Customer Success Manager', async () => {
    const { sent, outcome } = portsFor(letter('once'), ['takes', 'takes']);
    expect(await outcome()).toEqual(['told']);
    expect(await outcome()).toEqual(['told-before']);
    expect(sent.map(({ mail }) => [mail.to.address, mail.replyTo.address])).toEqual([
      [configuration.csmAddress, configuration.csmAddress],
    ]);
  });

  it('is tried again when SES has certainly not taken the mail', async () => {
    const { sent, outcome } = portsFor(letter('throttled'), [sesError('Throttling'), 'takes']);
    expect(await outcome()).toEqual(['put-off']);
    expect(await outcome()).toEqual(['told']);
    expect(sent).toHaveLength(1);
  });

  it('is given up when SES refuses the mail', async () => {
    const { outcome } = portsFor(letter('refused'), [sesError('MessageRejected'), 'takes']);
    expect(await outcome()).toEqual(['failed']);
    expect(await outcome()).toEqual(['told-before']);
  });

  it('is not done a second time when nobody knows whether SES has taken the mail', async () => {
    const { sent, outcome } = portsFor(letter('cut'), [new Error('socket hang up'), 'takes']);
    expect(await outcome()).toEqual(['failed']);
    expect(await outcome()).toEqual(['told-before']);
    expect(sent).toEqual([]);
  });

  it('is begun by whoever wrote that first, also when the answer to the write was lost', async () => {
    // The client has repeated the write, which was refused because of the first one.
    const repeated: FreshTable['table'] = {
      ...fresh.table,
      putNew: async (item) => (await fresh.table.putNew(item)) && false,
    };
    const attempt = await alertLog(repeated).begin('lost', fresh.now());
    expect(attempt).not.toBeNull();
    expect(await alertLog(fresh.table).begin('lost', fresh.now())).toBeNull();
  });

  it.each([
    ['en', 'A received mail could not be processed: ses-1', 'From: Eva <eva@shop.example>'],
    ['nl', 'Een ontvangen mail kon niet worden verwerkt: ses-1', 'Van: Eva <eva@shop.example>'],
  ] as const)('says in %s which mail it is and what to do', async (language, subject, sender) => {
    const { sent, outcome } = portsFor(letter(`in-${language}`), ['takes'], language);
    await outcome();
    const mail = sent[0]?.mail;
    expect(mail?.subject).toBe(subject);
    for (const part of [
      sender,
      'raw/ses-1',
      '2026-11-20 08:15 UTC',
      `intake dlq redrive in-${language}`,
      '2026-12-04 08:15 UTC',
    ])
      expect(mail?.text).toContain(part);
    expect(mail?.html).toContain('Eva &lt;eva@shop.example&gt;');
  });

  it('admits that there is nothing to name when the message cannot be read', async () => {
    const { sent, outcome } = portsFor(readDeadLetter('garbled', 'not JSON', queuedAt), ['takes']);
    await outcome();
    expect(sent[0]?.mail.subject).toBe('A received mail could not be processed: garbled');
    expect(sent[0]?.mail.text).toContain('cannot be read, so we cannot say which mail it is');
  });
});
