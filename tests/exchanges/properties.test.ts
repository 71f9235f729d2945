import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseIdFor, caseIdOfToken, signedCaseToken, threadKeys } from '../../core/case/thread-keys.ts';
import { idsOfHeader, messageIds } from '../../core/email/message-ids.ts';
import { isForwardSubject, isReplySubject, withoutReplyPrefixes } from '../../core/email/subject.ts';
import { findCase } from '../../functions/find-case.ts';
import { someMail } from '../core/case/build.ts';
import { addressOf, caseOf, type Desk, openDesk, signingKey } from './desk.ts';
import { complaint, mail } from './second-mail.ts';

const garbage = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '@',
        ',',
        ' ',
        '\t',
        'a@b',
        '<a@b>',
        'esc-',
        'ESC-7K2Q9FHM',
        '[',
        ']',
        '+',
        '.',
        'Re:',
        '[2]',
        '：',
        '.amazonses.com',
        '\u0000',
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join('')),
);

describe('headers of any content', () => {
  it('are read without an error, and a subject without prefixes is left as it is', () => {
    fc.assert(
      fc.property(garbage, (value) => {
        for (const id of messageIds(value)) expect(id).not.toMatch(/[<>\s]/);
        idsOfHeader([{ name: 'references', value }], 'references');
        const plain = withoutReplyPrefixes(value);
        expect(isReplySubject(plain)).toBe(false);
        expect(withoutReplyPrefixes(plain)).toBe(plain);
        isForwardSubject(value);
      }),
      { numRuns: 500 },
    );
  });

  it('prove nothing: only our own signature does', async () => {
    const email = await someMail();
    fc.assert(
      fc.property(garbage, fc.array(garbage), fc.array(garbage), (subject, ids, recipients) => {
        const keys = threadKeys({ ...email, subject, inReplyTo: ids, references: ids }, recipients, [
          signingKey,
        ]);
        expect(keys.provenCaseId).toBeNull();
        expect(keys.answeredIds.length).toBeLessThanOrEqual(34);
        expect(keys.subjectCaseIds.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a signature', () => {
  it('of another key, of another case, or of any other letters is worth nothing', () => {
    const mac = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{16}$/);
    fc.assert(
      fc.property(fc.string(), fc.string(), mac, (id, otherId, forged) => {
        const caseId = caseIdFor(id);
        const token = signedCaseToken(caseId, signingKey);
        fc.pre(caseIdFor(otherId) !== caseId && !token.endsWith(forged));
        expect(caseIdOfToken(`${caseId.toLowerCase()}.${forged}`, [signingKey])).toBeNull();
        expect(caseIdOfToken(signedCaseToken(caseId, Buffer.alloc(32, 9)), [signingKey])).toBeNull();
        expect(
          caseIdOfToken(`${caseIdFor(otherId).toLowerCase()}.${token.split('.')[1]}`, [signingKey]),
        ).toBeNull();
      }),
    );
  });
});

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
});

describe('a case number', () => {
  it('lets nobody in but a participant whose address is not forged', async () => {
    await desk.receive(mail('anna@wool.example', ['Message-ID: <number@wool.example>'], complaint), {
      sesMessageId: 'number-1',
    });
    const caseId = caseOf('number-1');
    const email = await someMail();
    const ports = {
      cases: { load: async (id: string) => (await desk.file(id))?.case ?? null },
      log: { findMessageId: async () => null },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.emailAddress(),
          fc.constantFrom('', 'anna@wool.example', 'anna@wool.example.evil.example'),
        ),
        fc.boolean(),
        garbage,
        async (address, mayBeForged, noise) => {
          const keys = threadKeys({ ...email, subject: `${noise} [${caseId}]` }, [], [signingKey]);
          const found = await findCase(keys, { address, mayBeForged }, ports);
          if (found !== null)
            expect([found, address, mayBeForged]).toEqual([caseId, 'anna@wool.example', false]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The queue brings a message again that somebody else is working on. */
async function receiveUntilDone(raw: string, arrival: Parameters<Desk['receive']>[1]): Promise<void> {
  for (;;) {
    try {
      await desk.receive(raw, arrival);
      return;
    } catch (error) {
      if (!(error instanceof Error) || !/Another worker|kept changing|being sent/.test(error.message))
        throw error;
    }
  }
}

describe('messages in any order, any number of times, also at the same moment', () => {
  it('give each customer the same turns', async () => {
    let run = 0;
    const delivery = fc.record({
      customer: fc.nat(2),
      message: fc.nat(3),
      copy: fc.nat(1),
      together: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(delivery, { minLength: 4, maxLength: 14 }), async (deliveries) => {
        run += 1;
        const first = (customer: number) => `run-${run}-${customer}-first`;
        const raw = (customer: number, message: number) =>
          mail(
            `customer-${customer}-${run}@wool.example`,
            [
              `Message-ID: <${run}-${customer}-${message}@wool.example>`,
              `Date: Mon, 2 Mar 2026 09:0${message}:00 +0000`,
              'Subject: Shop',
            ],
            `${complaint} Message ${message}.`,
          );
        const customers = [...new Set(deliveries.map(({ customer }) => customer))];
        for (const customer of customers)
          await desk.receive(raw(customer, 9), { sesMessageId: first(customer) });
        const pending: Promise<void>[] = [];
        for (const { customer, message, copy, together } of deliveries) {
          const arrival = {
            sesMessageId: `run-${run}-${customer}-${message}-${copy}`,
            recipients: [addressOf(first(customer))],
          };
          pending.push(receiveUntilDone(raw(customer, message), arrival));
          if (!together) await Promise.all(pending.splice(0));
        }
        await Promise.all(pending);
        for (const customer of customers) {
          const file = await desk.file(caseOf(first(customer)));
          const sent = new Set(
            deliveries
              .filter((entry) => entry.customer === customer)
              .map(({ message }) => `${run}-${customer}-${message}@wool.example`),
          );
          const turns = file?.turns.map(({ messageId }) => messageId) ?? [];
          expect([...turns].sort()).toEqual([...sent, `${run}-${customer}-9@wool.example`].sort());
          expect(file?.case.version).toBe(turns.length);
        }
      }),
      { numRuns: 12 },
    );
  });
});
