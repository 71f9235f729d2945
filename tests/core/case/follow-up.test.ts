import { describe, expect, it } from 'vitest';
import type { FactValues } from '../../../core/assessment/facts.ts';
import { withAction } from '../../../core/case/action.ts';
import type { Case, CaseFile, OutboxRecord, Turn } from '../../../core/case/case.ts';
import { followUpDue, handOverOf, isOvertaken, nextFollowUp } from '../../../core/case/follow-up.ts';
import { thanksRule } from '../../../core/case/may-reply.ts';
import { outboxRecord } from '../../../core/replies/compose.ts';
import { decideOn, incoming, configuration as plain } from './build.ts';

const configuration = { ...plain, timeZone: 'UTC' };
const [escalationAddress = ''] = configuration.escalationAddresses;
const address = { address: escalationAddress, name: '' };

const text = {
  to: { address: 'anna@example.com', name: '' },
  replyTo: address,
  subject: '',
  text: '',
  html: '',
  inReplyTo: null,
  references: [],
  autoSubmitted: 'auto-replied',
  language: 'en',
} as const;

/** What became of our answer. */
type Answer = Partial<Pick<OutboxRecord, 'state' | 'reason' | 'cause' | 'sentAt' | 'delivery'>>;

interface Message {
  readonly at: string;
  readonly values?: Partial<FactValues>;
  readonly turn?: Partial<Turn>;
  readonly answer?: Answer;
}

/** A case that a customer opened on Monday, 2 March 2026, at nine; more messages may follow. */
async function fileOf(messages: readonly Message[], change: Partial<Case> = {}): Promise<CaseFile> {
  let head: Case | null = null;
  const turns: Turn[] = [];
  const outbox: OutboxRecord[] = [];
  for (const [index, { at, values = {}, turn, answer }] of messages.entries()) {
    const message = await incoming(values, { sesMessageId: `ses-${index + 1}`, receivedAt: at });
    const decision = decideOn(message, head);
    head = decision.case;
    turns.push({ ...decision.turn, ...turn });
    const record = outboxRecord('reply', text, decision.turn, null, at);
    outbox.push({ ...record, state: 'sent', sentAt: at, ...answer });
  }
  if (head === null) throw new Error('a case has a message');
  return { case: { ...head, ...change }, turns, outbox };
}

const opened = { at: '2026-03-02T09:00:00.000Z', values: { examples: 'yes' } } as const;
const third = '2026-03-05T09:00:00.000Z';
const sixth = '2026-03-10T09:00:00.000Z';
const bounced = { status: 'bounced', at: opened.at, detail: '550', feedbackId: 'f' } as const;
const thanked = { header: 'body', value: 'thanks', rule: thanksRule };
const byPerson = (kind: 'taken' | 'answered' | 'assigned', at: string) => ({
  id: 'a',
  at,
  by: 'csm:dana@intake.example',
  kind,
  subject: '',
  before: '',
  after: '',
  note: '',
});

describe('what is due next', () => {
  it.each<[string, readonly Message[], Partial<Case>, [string, string] | null]>([
    ['a reminder, three business days after a question', [opened], {}, ['reminder', third]],
    ['nothing in a case that is ready', [opened], { state: 'ready' }, null],
    ['nothing in a case that a person has', [opened], { state: 'with-csm' }, null],
    ['nothing in a closed case', [opened], { state: 'resolved' }, null],
    ['nothing in a withdrawn case', [opened], { state: 'withdrawn' }, null],
    [
      'the hand-over alone, when our answer was held',
      [{ ...opened, answer: { state: 'held', sentAt: null } }],
      {},
      ['hand-over', sixth],
    ],
    [
      'the hand-over alone, when our answer bounced',
      [{ ...opened, answer: { delivery: bounced } }],
      {},
      ['hand-over', sixth],
    ],
    [
      'the hand-over alone, after a complaint',
      [{ ...opened, answer: { delivery: { ...bounced, status: 'complained' } } }],
      {},
      ['hand-over', sixth],
    ],
    [
      'a reminder, when our answer is only delayed',
      [{ ...opened, answer: { delivery: { ...bounced, status: 'delayed' } } }],
      {},
      ['reminder', third],
    ],
    [
      'the time counted from when our answer left',
      [{ ...opened, answer: { sentAt: '2026-03-04T09:00:00.000Z' } }],
      {},
      ['reminder', '2026-03-09T09:00:00.000Z'],
    ],
    [
      'the time counted anew from another message',
      [opened, { at: '2026-03-04T15:00:00.000Z' }],
      {},
      ['reminder', '2026-03-09T09:00:00.000Z'],
    ],
    [
      'the time not counted anew from a machine’s message',
      [opened, { at: '2026-03-04T15:00:00.000Z', turn: { kind: 'auto' } }],
      {},
      ['reminder', third],
    ],
    [
      'the time not counted anew from the manager’s message',
      [
        opened,
        { at: '2026-03-04T15:00:00.000Z', turn: { from: { address: configuration.csmAddress, name: '' } } },
      ],
      {},
      ['reminder', third],
    ],
    [
      'a reminder of what was asked before a mere thank-you',
      [opened, { at: '2026-03-04T15:00:00.000Z', answer: { state: 'held', sentAt: null, cause: thanked } }],
      {},
      ['reminder', '2026-03-09T09:00:00.000Z'],
    ],
    [
      'nothing once a person has taken it',
      [opened],
      { actions: [byPerson('taken', '2026-03-03T09:00:00.000Z')] },
      null,
    ],
    [
      'nothing once a person has answered',
      [opened],
      { actions: [byPerson('answered', '2026-03-03T09:00:00.000Z')] },
      null,
    ],
    [
      'a reminder though the case was given to somebody',
      [opened],
      { actions: [byPerson('assigned', '2026-03-03T09:00:00.000Z')] },
      ['reminder', third],
    ],
    [
      'a reminder about a denial that was answered just now',
      [{ at: opened.at, values: { examples: 'yes', partner_contact: 'yes', scope_document: 'denied' } }],
      {},
      ['reminder', third],
    ],
  ])('%s', async (_, messages, change, expected) => {
    const next = nextFollowUp(await fileOf(messages, change), configuration);
    expect(next && [next.kind, next.at]).toEqual(expected);
  });

  it('in the time zone and after the days that are configured', async () => {
    const followUps = { reminderDays: 1, handOverDays: 2 };
    const other = { ...configuration, followUps, timeZone: 'Asia/Tokyo' };
    expect(nextFollowUp(await fileOf([opened]), other)?.at).toBe('2026-03-03T00:00:00.000Z');
  });

  it('is the hand-over after the reminder, and not before the reminder had its time', async () => {
    const file = await fileOf([opened]);
    const [turn] = file.turns;
    if (turn === undefined) throw new Error('a turn');
    const reminded = (sentAt: string): CaseFile => ({
      ...file,
      outbox: [
        ...file.outbox,
        { ...outboxRecord('reminder', text, turn, null, sentAt), state: 'sent', sentAt },
      ],
    });
    expect(nextFollowUp(reminded(third), configuration)).toMatchObject({ kind: 'hand-over', at: sixth });
    expect(nextFollowUp(reminded('2026-03-09T15:00:00.000Z'), configuration)).toMatchObject({
      kind: 'hand-over',
      at: '2026-03-12T09:00:00.000Z',
    });
    expect(handOverOf(file, configuration)).toBe(sixth);
  });

  it('leaves out of the reminder what the customer has denied twice', async () => {
    const denied = { examples: 'no', scope_document: 'denied' } as const;
    const file = await fileOf([
      { at: opened.at, values: denied },
      { at: '2026-03-03T09:00:00.000Z', values: denied },
    ]);
    expect(nextFollowUp(file, configuration)).toMatchObject({ kind: 'reminder', noted: ['scope_document'] });
  });
});

describe('when it is due', () => {
  it.each([
    ['a millisecond before', '2026-03-05T08:59:59.999Z', null],
    ['at the time', third, 'reminder'],
    ['and after it', '2026-04-01T00:00:00.000Z', 'reminder'],
  ])('%s', async (_, now, kind) => {
    expect(followUpDue(await fileOf([opened]), configuration, new Date(now))?.kind ?? null).toBe(kind);
  });
});

describe('when the clock looks at a case', () => {
  it('is known with each message of the customer, and not changed by a machine', async () => {
    const asked = decideOn(await incoming({ examples: 'yes' }));
    expect(asked.case.followUpAt).toBe('2026-03-05T08:00:00.000Z');
    const message = await incoming({}, { sesMessageId: 'ses-2', receivedAt: '2026-03-04T09:00:00.000Z' });
    const machine = { ...message, assessment: { ...message.assessment, kind: 'auto' as const } };
    expect(decideOn(machine, asked.case).case.followUpAt).toBe(asked.case.followUpAt);
    expect(decideOn(message, asked.case).case.followUpAt).toBe('2026-03-09T08:00:00.000Z');
  });

  it('is never for a case that asks nothing from its beginning', async () => {
    const complete = { scope_document: 'yes', partner_contact: 'yes', examples: 'yes' } as const;
    expect(decideOn(await incoming(complete)).case.followUpAt).toBeNull();
  });

  it('is at once when a person brings a case back to being asked about', async () => {
    const { case: head } = await fileOf([opened], { state: 'ready', followUpAt: null });
    const action = byPerson('assigned', '2026-03-09T10:00:00.000Z');
    expect(withAction(head, action, { state: 'coaching' }).followUpAt).toBe('2026-03-09T10:00:00.000Z');
    expect(withAction(head, action).followUpAt).toBeNull();
  });
});

it('a reminder that could not leave is overtaken by a message and by whoever takes the case', async () => {
  const file = await fileOf([opened]);
  const [turn] = file.turns;
  if (turn === undefined) throw new Error('a turn');
  const reminder = outboxRecord('reminder', text, turn, null, third);
  expect(isOvertaken(reminder, file)).toBe(false);
  expect(isOvertaken(reminder, { ...file, case: { ...file.case, state: 'with-csm' } })).toBe(true);
  const answered = await fileOf([opened, { at: '2026-03-05T10:00:00.000Z' }]);
  expect(isOvertaken(reminder, answered)).toBe(true);
});
