import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, caseOf, configuration, type Desk, openDesk } from './desk.ts';
import {
  colleague,
  complaint,
  itsCustomer,
  mail,
  openCase,
  type Second,
  sendSecond,
  stranger,
  turnsOf,
  withSubject,
} from './second-mail.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
});

describe('a second mail opens a case of its own', () => {
  it.each<[string, Second]>([
    [
      'from a stranger who quotes the number',
      { from: () => stranger, headers: ({ caseId }) => [`Subject: Re: Our shop [${caseId}]`] },
    ],
    [
      'from a colleague who only quotes the number',
      { from: () => colleague, headers: ({ caseId }) => [`Subject: Re: Our shop [${caseId}]`] },
    ],
    [
      'with the number, from the customer’s address as somebody may have forged it',
      { from: itsCustomer, headers: ({ caseId }) => [`Subject: [${caseId}]`], dmarc: 'FAIL' },
    ],
    [
      'to an address with a wrong signature',
      {
        from: () => stranger,
        headers: withSubject('x'),
        recipients: ({ first }) => [
          addressOf(first).replace(/.@/, (end) => `${end[0] === '0' ? '1' : '0'}@`),
        ],
      },
    ],
    [
      'to an address with the case number alone',
      {
        from: () => stranger,
        headers: withSubject('x'),
        recipients: ({ caseId }) => [`escalations+${caseId.toLowerCase()}@intake.example`],
      },
    ],
    [
      'with somebody else’s Message-ID',
      { from: itsCustomer, headers: () => ['In-Reply-To: <unknown@eu-west-1.amazonses.com>'] },
    ],
  ])('%s', async (_name, second) => {
    const opened = await sendSecond(desk, second, complaint);
    expect(await turnsOf(desk, opened.caseId)).toBe(1);
    expect(await turnsOf(desk, caseOf(opened.second))).toBe(1);
  });

  it('from nobody: a mail without a sender opens no door to its case for the next one', async () => {
    await desk.receive(['Subject: no sender', 'Message-ID: <nobody-1@x>', '', complaint].join('\r\n'), {
      sesMessageId: 'nobody-1',
    });
    await desk.receive(
      [`Subject: [${caseOf('nobody-1')}]`, 'Message-ID: <nobody-2@x>', '', complaint].join('\r\n'),
      { sesMessageId: 'nobody-2' },
    );
    expect(await turnsOf(desk, caseOf('nobody-1'))).toBe(1);
  });
});

describe('an answer of the Customer Success Manager to a brief', () => {
  it('is kept in the case and neither answered nor counted as the customer’s word', async () => {
    const opened = await openCase(desk);
    const before = await desk.file(opened.caseId);
    const sent = desk.sent.length;
    await desk.receive(
      mail(
        configuration.csmAddress,
        ['Message-ID: <csm-1@x>', `In-Reply-To: <${opened.first}-brief@eu-west-1.amazonses.com>`],
        'Order 20391 was charged twice on 4 May; see the signed offer, page 4.',
      ),
      { sesMessageId: 'csm-1' },
    );
    const after = await desk.file(opened.caseId);
    expect(after?.turns.map(({ kind }) => kind)).toEqual(['escalation', 'reply']);
    expect(after?.case.facts).toEqual(before?.case.facts);
    expect(after?.case.state).toBe(before?.case.state);
    expect(desk.sent.length).toBe(sent);
  });
});
