import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../../core/case/case.ts';
import { deliveries } from '../../functions/adapters/deliveries.ts';
import { parseFeedback } from '../../functions/feedback-events.ts';
import { type FeedbackPorts, handleFeedback } from '../../functions/handle-feedback.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { headersOf, mail } from '../loops/responders.ts';
import { type StoredTables, storedTables } from './stored-table.ts';

const customer = 'anna@shop.example';
const complaintText = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';
const at = '2026-03-02T09:00:05.000Z';

let tables: StoredTables;
let intake: Intake;
let ports: FeedbackPorts;
let made = 0;

beforeAll(async () => {
  tables = await storedTables();
});

afterAll(() => tables.close());

beforeEach(async () => {
  made += 1;
  const table = await tables.make(`Feedback${made}`);
  intake = intakeOn(table, configuration, () => new Date('2026-03-02T09:00:00.000Z'));
  ports = {
    cases: intake.ports.cases,
    suppressions: intake.ports.suppressions,
    deliveries: deliveries(table),
  };
  await intake.receive(mail(customer, 'Our shop', complaintText));
});

async function reply(): Promise<OutboxRecord> {
  const [head] = await intake.ports.cases.listCases();
  const file = head && (await intake.ports.cases.loadFile(head.id));
  const found = file?.outbox.find(({ purpose }) => purpose === 'reply');
  if (found === undefined) throw new Error('no reply was stored');
  return found;
}

/** An event as SES publishes it, about the stored reply. */
async function tell(event: Record<string, unknown>, tags?: Record<string, string[]>) {
  const { caseId, id } = await reply();
  const about = {
    timestamp: '2026-03-02T09:00:01.000Z',
    messageId: '0102018f-1',
    source: 'escalations@intake.example',
    destination: [customer],
    tags: tags ?? { 'ses:configuration-set': ['set'], case: [caseId], outbox: [id] },
  };
  const feedback = parseFeedback(JSON.stringify({ mail: about, ...event }));
  return feedback && handleFeedback(feedback, ports);
}

const bounced = (bounceType: string, emailAddress = customer, feedbackId = 'f-1') => ({
  eventType: 'Bounce',
  bounce: {
    bounceType,
    bounceSubType: 'General',
    bouncedRecipients: [
      { emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
    ],
    timestamp: at,
    feedbackId,
    reportingMTA: 'dsn; a.example',
  },
});

const complained = (...addresses: string[]) => ({
  eventType: 'Complaint',
  complaint: {
    complainedRecipients: addresses.map((emailAddress) => ({ emailAddress })),
    timestamp: at,
    feedbackId: 'f-2',
    complaintFeedbackType: 'abuse',
    complaintSubType: null,
  },
});

const delivered = {
  eventType: 'Delivery',
  delivery: { timestamp: at, recipients: [customer], smtpResponse: '250 ok', processingTimeMillis: 5 },
};

describe('what SES tells about a reply', () => {
  it.each([
    [delivered, { status: 'delivered', detail: '250 ok' }],
    [bounced('Transient'), { status: 'bounced', detail: 'Transient, General, smtp; 550 5.1.1 user unknown' }],
    [complained(customer), { status: 'complained', detail: 'abuse' }],
    [
      { eventType: 'Reject', reject: { reason: 'Bad content' } },
      { status: 'rejected', detail: 'Bad content' },
    ],
    [
      { eventType: 'DeliveryDelay', deliveryDelay: { delayType: 'MailboxFull', timestamp: at } },
      { status: 'delayed', detail: 'MailboxFull' },
    ],
  ])('is written on it: %j', async (event, delivery) => {
    await tell(event);
    expect((await reply()).delivery).toMatchObject(delivery);
  });

  it('is written once, and a delivery does not hide a bounce that came first', async () => {
    expect(await tell(bounced('Permanent'))).toBe('suppressed');
    expect(await tell(bounced('Permanent'))).toBe('known-before');
    expect(await tell(delivered)).toBe('known-before');
    expect((await reply()).delivery?.status).toBe('bounced');
    expect(await tell(complained(customer))).toBe('suppressed');
    expect((await reply()).delivery?.status).toBe('complained');
  });

  it('leaves the state of the mail alone', async () => {
    const before = await reply();
    await tell(bounced('Permanent'));
    expect({ ...(await reply()), delivery: null }).toEqual(before);
  });

  it('about a mail of somebody else changes nothing', async () => {
    expect(await tell(bounced('Permanent'), {})).toBe('not-ours');
    expect(await tell(bounced('Permanent'), { case: ['ESC-00000000'], outbox: ['x-reply'] })).toBe(
      'not-ours',
    );
    expect(await intake.ports.suppressions.find(customer)).toBeNull();
  });
});

describe('an address', () => {
  it('that bounced for good gets no reply any more, and the held reply names the reason', async () => {
    await tell(bounced('Permanent', 'Anna@Shop.example'));
    expect(await intake.ports.suppressions.find(customer)).toEqual({ reason: 'bounce', since: at });
    intake.takeSent();
    await intake.receive(
      mail(customer, 'Another thing', `${complaintText} The cart loses items since Monday.`),
    );
    expect(intake.takeSent().filter(({ to }) => to === customer)).toEqual([]);
    const held = (await intake.ports.cases.listCases()).map(({ id }) => intake.ports.cases.loadFile(id));
    const causes = (await Promise.all(held)).flatMap((file) => file?.outbox ?? []).map(({ cause }) => cause);
    expect(causes).toContainEqual({
      header: 'suppressed address',
      value: `${customer}, bounce since ${at}`,
      rule: 'an address that bounced or complained gets no more mail',
    });
  });

  it('whose mailbox was only full is written to again', async () => {
    await tell(bounced('Transient'));
    expect(await intake.ports.suppressions.find(customer)).toBeNull();
  });

  it('is suppressed by its own complaint, and nobody else whom the complaint lists', async () => {
    await tell(complained('other@shop.example', `"Anna" <${customer}>`));
    expect(await intake.ports.suppressions.find(customer)).toEqual({ reason: 'complaint', since: at });
    expect(await intake.ports.suppressions.find('other@shop.example')).toBeNull();
  });

  it('is not suppressed by a complaint that names somebody else', async () => {
    await tell(complained('other@shop.example'));
    expect(await intake.ports.suppressions.find(customer)).toBeNull();
  });
});

describe('a body that is no event', () => {
  it('is passed over when SES only tries the topic', () => {
    expect(parseFeedback('Successfully validated SNS topic for Amazon SES event publishing.')).toBeNull();
  });

  it.each([
    '',
    '{}',
    '{"eventType":"Open","mail":{}}',
    '{"notificationType":"Bounce"}',
  ])('is an error: %s', (body) => {
    expect(() => parseFeedback(body)).toThrow();
  });
});

describe('a report that comes as a mail', () => {
  const report = (type: string, ...lines: string[]) => ({
    from: 'mailer-daemon@mx.example',
    to: 'escalations@intake.example',
    bytes: Buffer.from(
      [
        'From: Mail Delivery System <mailer-daemon@mx.example>',
        'Message-ID: <report@mx.example>',
        'Subject: Undelivered Mail Returned to Sender',
        `Content-Type: multipart/report; report-type=${type}; boundary=b`,
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'Your message could not be delivered.',
        '--b',
        ...lines,
        '--b--',
      ].join('\r\n'),
    ),
  });

  it.each([
    ['delivery-status', ['Content-Type: message/rfc822', '']],
    [
      'disposition-notification',
      ['Content-Type: message/disposition-notification', '', 'Final-Recipient: rfc822;anna@shop.example'],
    ],
  ])('(%s) is put into the case of the mail it is about, and not answered', async (type, lines) => {
    const sent = intake.takeSent().find(({ to }) => to === customer);
    const id = sent && headersOf(sent)['message-id'];
    const name = type === 'delivery-status' ? 'Message-ID' : 'Original-Message-ID';
    await intake.receive(report(type, ...lines, `${name}: ${id}`));
    const cases = await intake.ports.cases.listCases();
    expect(cases.map(({ turnIds, state }) => [turnIds.length, state])).toEqual([[2, 'coaching']]);
    expect(intake.takeSent()).toEqual([]);
  });
});
