import { describe, expect, it } from 'vitest';
import { answered } from '../../../core/case/answer.ts';
import type { Case, Turn } from '../../../core/case/case.ts';
import { automaticMark } from '../../../core/case/decide.ts';
import { noReplies } from '../../../core/case/may-reply.ts';
import { mayRelay, type RelayCircumstances, relayIdOf } from '../../../core/case/relay.ts';
import { mail } from '../email/read.ts';
import { assessment, configuration, decideOn, incoming } from './build.ts';

const { csmAddress } = configuration;
const fromManager = (...more: string[]) =>
  mail(
    `From: Jonas Lind <${csmAddress}>`,
    'Subject: Re: New escalation',
    ...more,
    '',
    'I call you at three.',
  );

const opened = decideOn(await incoming());
const customerTurn: Turn = opened.turn;
const relayTurn = (id: string, ownWords: string, receivedAt = '2026-03-02T10:00:00.000Z'): Turn => ({
  ...customerTurn,
  id,
  ownWords,
  receivedAt,
  toRelay: true,
});

async function circumstances(change: Partial<RelayCircumstances> = {}): Promise<RelayCircumstances> {
  const email = change.email ?? (await fromManager());
  const message = await incoming({}, { email, assessment: change.assessment ?? assessment() });
  return {
    email,
    assessment: message.assessment,
    failedVerdicts: [],
    isOwnMail: false,
    mark: automaticMark(message),
    before: opened.case,
    course: 'relay',
    recent: noReplies,
    configuration,
    turns: [customerTurn],
    receivedAt: '2026-03-02T11:00:00.000Z',
    isProven: true,
    to: customerTurn.from,
    relayed: { words: 'I call you at three.', leak: null },
    ...change,
  };
}

const answeredIn = (before: Case, turnId: string): Case =>
  answered(before, {
    outboxId: relayIdOf(turnId),
    at: '2026-03-02T10:00:00.000Z',
    by: `csm:${csmAddress}`,
    words: '',
  });

describe('words of the Customer Success Manager for the customer', () => {
  it('are passed on', async () => {
    expect(mayRelay(await circumstances())).toMatchObject({ send: true });
  });

  it.each<
    [string, string, boolean, Partial<RelayCircumstances> | (() => Promise<Partial<RelayCircumstances>>)]
  >([
    [
      'from the customer',
      'only the Customer Success Manager',
      true,
      async () => ({ email: await mail('From: anna@example.com', 'Subject: x', '', 'Hello') }),
    ],
    [
      'from a stranger',
      'only the Customer Success Manager',
      true,
      async () => ({ email: await mail('From: m@evil.example', 'Subject: x', '', 'Hello') }),
    ],
    [
      'from nobody',
      'only the Customer Success Manager',
      true,
      async () => ({ email: await mail('Subject: x', '', 'Hello') }),
    ],
    ['with a failed DMARC check', 'forged or harmful', true, { failedVerdicts: ['dmarc'], isProven: false }],
    ['with a virus', 'forged or harmful', true, { failedVerdicts: ['virus'] }],
    ['whose sender nothing proves', 'SPF or DKIM of the same domain', true, { isProven: false }],
    [
      'by an absence note with headers',
      'automatic',
      false,
      async () => ({ email: await fromManager('Auto-Submitted: auto-replied') }),
    ],
    [
      'by an absence note without',
      'automatic mail is not answered',
      false,
      { assessment: assessment({}, { kind: 'auto' }) },
    ],
    ['by a mail of ours that came back', 'our own mail', false, { isOwnMail: true }],
    ['when nobody wrote who could get them', 'whoever wrote last', true, { to: null }],
    [
      'when the address bounced',
      'bounced or complained',
      true,
      { recent: { ...noReplies, suppressed: { reason: 'bounce', since: '2026-03-01' } } },
    ],
    ['when there are none', 'above the quoted brief', true, { relayed: { words: '', leak: null } }],
    [
      'with a piece of the brief',
      'nothing of a brief',
      true,
      { relayed: { words: 'x', leak: '47 of 100 points' } },
    ],
    [
      'a second time the same day',
      'once a day',
      true,
      {
        turns: [customerTurn, relayTurn('r1', 'I call you  at three.\nJonas')],
        before: answeredIn(opened.case, 'r1'),
      },
    ],
    [
      'a third time, by what must be a machine',
      'once a day',
      false,
      {
        turns: [
          customerTurn,
          relayTurn('r1', 'I call you at three.'),
          relayTurn('r2', 'I call you at three.'),
        ],
        before: answeredIn(opened.case, 'r1'),
      },
    ],
    [
      'more often than a person writes',
      'cap per case and day',
      true,
      { turns: Array.from({ length: 20 }, (_, index) => relayTurn(`r${index}`, `Words ${index}`)) },
    ],
    [
      'more often than that',
      'cap per case and day',
      false,
      { turns: Array.from({ length: 21 }, (_, index) => relayTurn(`r${index}`, `Words ${index}`)) },
    ],
  ])('are held %s', async (_name, rule, tell, change) => {
    const decision = mayRelay(await circumstances(typeof change === 'function' ? await change() : change));
    expect(decision).toMatchObject({ send: false, cause: { rule: expect.stringContaining(rule) }, tell });
  });

  it('may be said again when they were held before, and the next day', async () => {
    const said = relayTurn('r1', 'I call you at three.');
    expect(mayRelay(await circumstances({ turns: [said] }))).toMatchObject({ send: true });
    const dayBefore = relayTurn('r1', 'I call you at three.', '2026-03-01T10:59:59.000Z');
    const before = answeredIn(opened.case, 'r1');
    expect(mayRelay(await circumstances({ turns: [dayBefore], before }))).toMatchObject({ send: true });
  });
});
