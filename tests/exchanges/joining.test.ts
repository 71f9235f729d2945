import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedCaseToken } from '../../core/case/thread-keys.ts';
import { addressOf, type Desk, openDesk, signingKey } from './desk.ts';
import {
  colleague,
  itsCustomer,
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

describe('a second mail joins the case', () => {
  it.each<[string, Second]>([
    [
      'by the signed address, with a new subject and no references',
      {
        from: itsCustomer,
        headers: withSubject('Something else'),
        recipients: ({ first }) => [addressOf(first)],
      },
    ],
    [
      'by the signed address in capitals',
      {
        from: itsCustomer,
        headers: withSubject('x'),
        recipients: ({ first }) => [addressOf(first).toUpperCase()],
      },
    ],
    [
      'by the signed address beside our plain one, in the copy that came to the plain one',
      { from: itsCustomer, headers: ({ first }) => ['Subject: x', `Cc: ${addressOf(first)}`] },
    ],
    [
      'from a colleague who writes to the signed address',
      {
        from: () => colleague,
        headers: withSubject('Re: Our shop'),
        recipients: ({ first }) => [addressOf(first)],
      },
    ],
    [
      'by the Message-ID of our answer',
      { from: itsCustomer, headers: ({ ourId }) => [`In-Reply-To: <${ourId}@eu-west-1.amazonses.com>`] },
    ],
    [
      'by the Message-ID of our answer as us-east-1 writes it',
      { from: itsCustomer, headers: ({ ourId }) => [`In-Reply-To: <${ourId}@email.amazonses.com>`] },
    ],
    [
      'by the Message-ID of our answer in another region and in capitals',
      {
        from: itsCustomer,
        headers: ({ ourId }) => [`References: <${ourId.toUpperCase()}@US-WEST-2.AMAZONSES.COM>`],
      },
    ],
    [
      'by a Message-ID without brackets',
      { from: itsCustomer, headers: ({ ourId }) => [`In-Reply-To: ${ourId}@eu-west-1.amazonses.com`] },
    ],
    [
      'by the Message-ID of the customer’s own first mail',
      { from: itsCustomer, headers: ({ theirId }) => [`References: <${theirId}>`] },
    ],
    [
      'by references with commas between them',
      {
        from: itsCustomer,
        headers: ({ theirId }) => [`References: <other@wool.example>,<${theirId}>,<more@wool.example>`],
      },
    ],
    [
      'by a reference that is folded inside its brackets',
      { from: itsCustomer, headers: ({ theirId }) => [`References: <${theirId.replace('@', '\r\n @')}>`] },
    ],
    [
      'by the oldest of two hundred references',
      {
        from: itsCustomer,
        headers: ({ theirId }) => [
          `References: <${theirId}>\r\n ${Array.from({ length: 200 }, (_, index) => `<r${index}@wool.example>`).join('\r\n ')}`,
        ],
      },
    ],
    [
      'by our signed reference where a relay has rewritten the rest',
      {
        from: itsCustomer,
        headers: ({ caseId }) => [
          `References: <${signedCaseToken(caseId, signingKey)}@intake.example> <rewritten@relay.example>`,
        ],
      },
    ],
    [
      'by the second of two References fields',
      {
        from: itsCustomer,
        headers: ({ theirId }) => ['References: <x@relay.example>', `References: <${theirId}>`],
      },
    ],
    [
      'by the case number, from the customer, where a ticket system has stripped everything else',
      { from: itsCustomer, headers: ({ caseId }) => [`Subject: RE: Our shop [${caseId}] - INC0012345`] },
    ],
    ...[
      'WG:',
      'FWD:',
      'SV:',
      'RE:',
      'RV:',
      'TR:',
      '回复：',
      '答复:',
      '転送:',
      '返信：',
      'Re[2]: AW: SV:',
      '[EXTERNAL] Re:',
    ].map((prefix): [string, Second] => [
      `by the case number behind ${prefix}`,
      { from: itsCustomer, headers: ({ caseId }) => [`Subject: ${prefix} Our shop [${caseId}]`] },
    ]),
    [
      'by a case number typed from a print-out',
      {
        from: itsCustomer,
        headers: ({ caseId }) => [
          `Subject: about ${caseId.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}`,
        ],
      },
    ],
    [
      'by a Message-ID of ours that only its readers can know, whoever writes',
      { from: () => stranger, headers: ({ ourId }) => [`In-Reply-To: <${ourId}@eu-west-1.amazonses.com>`] },
    ],
  ])('%s', async (_name, second) => {
    const opened = await sendSecond(desk, second, 'The signed offer is attached to my next mail.');
    expect(await turnsOf(desk, opened.caseId)).toBe(2);
    expect((await desk.file(opened.caseId))?.case.participants).toContain(second.from(opened));
  });
});
