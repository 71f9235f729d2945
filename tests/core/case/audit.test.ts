import { describe, expect, it } from 'vitest';
import { type CaseAction, withAction } from '../../../core/case/action.ts';
import { auditOf } from '../../../core/case/audit.ts';
import type { Case, CaseFile, OutboxRecord, Turn } from '../../../core/case/case.ts';
import { eraseFromCase } from '../../../core/case/erase.ts';
import type { Person } from '../../../core/case/person.ts';
import { outboxRecord } from '../../../core/replies/compose.ts';
import { mail } from '../email/read.ts';
import { configuration, decideOn, incoming } from './build.ts';

const secret = 'Our agency lost order 4711 and will not say why.';

const mailTo = (address: string) => ({
  to: { address, name: '' },
  replyTo: { address: 'escalations@intake.example', name: '' },
  subject: secret,
  text: secret,
  html: secret,
  inReplyTo: null,
  references: [],
  autoSubmitted: 'auto-replied' as const,
  language: 'en' as const,
});

const action = (more: Partial<CaseAction>): CaseAction => ({
  id: 'action-1',
  at: '2026-03-03T09:00:00.000Z',
  by: 'csm:dana@intake.example',
  kind: 'resolved',
  subject: '',
  before: 'coaching',
  after: 'resolved',
  note: 'Settled by phone.',
  ...more,
});

/** A case of Anna's in which Otto wrote second. */
async function fileOf(): Promise<CaseFile> {
  const first = decideOn(await incoming({ examples: 'yes' }));
  const otto = {
    sesMessageId: 'ses-2',
    receivedAt: '2026-03-02T10:00:00.000Z',
    email: await mail('From: Otto Lindqvist <otto@example.com>', 'Message-ID: <2@example.com>', '', secret),
  };
  const second = decideOn(await incoming({ partner_contact: 'yes' }, otto), first.case);
  const turns: Turn[] = [first.turn, second.turn].map((turn) => ({ ...turn, ownWords: secret }));
  const reply: OutboxRecord = {
    ...outboxRecord('reply', mailTo('anna@example.com'), first.turn, null, '2026-03-02T09:00:01.000Z'),
    state: 'sent',
    cause: { header: 'precedence', value: 'bulk', rule: 'bulk and automatic mail is not answered' },
    reason: 'precedence: bulk.',
    release: { by: 'command-line:dana', at: '2026-03-02T11:00:00.000Z', note: 'a shared mailbox' },
    sentAt: '2026-03-02T11:00:01.000Z',
    delivery: { status: 'delivered', at: '2026-03-02T11:00:02.000Z', detail: '250 ok', feedbackId: 'f' },
  };
  const rejudged = {
    at: '2026-03-02T12:00:00.000Z',
    by: 'command-line:dana',
    changes: [
      { what: 'score', before: '25', after: '45' },
      { what: 'evidence.examples', before: '', after: secret },
    ],
  };
  const head: Case = { ...second.case, rejudgements: [rejudged], outboxIds: [reply.id] };
  return { case: withAction(head, action({}), { state: 'resolved' }), turns, outbox: [reply] };
}

describe('the history of a case', () => {
  it('says who did what and when, in the order in which it happened', async () => {
    const told = auditOf(await fileOf()).map(({ at, by, action: what, subject, before, after, note }) =>
      [at.slice(8, 19), by, what, subject, before, after, note].join(' | '),
    );
    expect(told).toEqual([
      '02T09:00:00 | anna@example.com | received | ses-1 |  | escalation | ',
      '02T09:00:01 | intake | composed | ses-1-reply |  | held | reply to anna@example.com',
      '02T09:00:01 | intake | held | ses-1-reply |  |  | precedence: bulk.',
      '02T10:00:00 | otto@example.com | received | ses-2 |  | escalation | ',
      '02T11:00:00 | command-line:dana | released | ses-1-reply |  |  | a shared mailbox',
      '02T11:00:01 | intake | sent | ses-1-reply |  |  | ',
      '02T11:00:02 | ses | delivered | ses-1-reply |  |  | 250 ok',
      '02T12:00:00 | command-line:dana | judged-again | score | 25 | 45 | ',
      '02T12:00:00 | command-line:dana | judged-again | evidence.examples |  |  | ',
      '03T09:00:00 | csm:dana@intake.example | resolved |  | coaching | resolved | Settled by phone.',
    ]);
  });

  it('has no text of a mail in it', async () => {
    expect(JSON.stringify(auditOf(await fileOf()))).not.toContain('4711');
  });

  it('names the clock for what the clock did', async () => {
    const file = await fileOf();
    const [turn] = file.turns;
    if (turn === undefined) throw new Error('a turn');
    const reminder = outboxRecord(
      'reminder',
      mailTo('anna@example.com'),
      turn,
      null,
      '2026-03-05T09:00:00.000Z',
    );
    const told = auditOf({ ...file, outbox: [reminder] });
    expect(told.at(-1)).toMatchObject({ by: 'follow-up', action: 'composed', subject: 'ses-1-reminder' });
  });
});

describe('erasing a person', () => {
  const otto: Person = { address: 'otto@example.com', names: ['Otto Lindqvist'] };

  it('takes them out of what was done, and leaves that it was done', async () => {
    const file = await fileOf();
    const actions = [
      action({
        kind: 'overridden',
        subject: 'examples',
        before: 'no',
        after: 'yes',
        note: 'Otto Lindqvist called.',
      }),
      action({
        id: 'action-2',
        kind: 'assigned',
        before: 'otto@example.com',
        after: 'eve@intake.example',
        note: '',
      }),
    ];
    const stored = {
      id: file.case.id,
      head: { ...file.case, actions },
      turns: file.turns,
      outbox: file.outbox,
    };
    const { rest } = eraseFromCase(stored, otto, configuration);
    expect(rest?.actions).toEqual([
      { ...actions[0], note: 'erased' },
      { ...actions[1], before: 'erased' },
    ]);
    expect(JSON.stringify(rest)).not.toMatch(/otto/i);
  });

  it('also where they are only spoken of in what was done', async () => {
    const file = await fileOf();
    const [anna] = file.turns;
    if (anna === undefined) throw new Error('a turn');
    const head = {
      ...file.case,
      participants: ['anna@example.com'],
      turnIds: [anna.id],
      actions: [action({ note: 'Agreed with OTTO@example.com.' })],
    };
    const { rest } = eraseFromCase({ id: head.id, head, turns: [anna], outbox: [] }, otto, configuration);
    expect(rest).toMatchObject({
      version: head.version + 1,
      actions: [{ kind: 'resolved', note: 'erased' }],
    });
  });
});
