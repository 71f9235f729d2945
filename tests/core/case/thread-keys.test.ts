import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseIdFor,
  caseIdOfToken,
  replyAddress,
  signedCaseToken,
  threadKeys,
} from '../../../core/case/thread-keys.ts';
import { someMail } from './build.ts';

const key = Buffer.alloc(32, 7);
const otherKey = Buffer.alloc(32, 8);

describe('case numbers', () => {
  it('are the same for the same message, and safe to read out', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(caseIdFor(id)).toBe(caseIdFor(id));
        expect(caseIdFor(id)).toMatch(/^ESC-[0-9A-HJKMNP-TV-Z]{8}$/);
      }),
    );
  });
});

describe('signed tokens', () => {
  it('give back their case, in any letter case', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (id, upper) => {
        const caseId = caseIdFor(id);
        const token = signedCaseToken(caseId, key);
        expect(caseIdOfToken(upper ? token.toUpperCase() : token, [key])).toBe(caseId);
      }),
    );
  });

  it('are worth nothing when one character is changed or another key signed them', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (id, at) => {
        const token = signedCaseToken(caseIdFor(id), key);
        const position = 13 + (at % 16);
        const changed = `${token.slice(0, position)}${token[position] === 'a' ? 'b' : 'a'}${token.slice(position + 1)}`;
        expect(caseIdOfToken(changed, [key])).toBeNull();
        expect(caseIdOfToken(signedCaseToken(caseIdFor(id), otherKey), [key])).toBeNull();
      }),
    );
  });

  it('fit into a local part (RFC 5321 section 4.5.3.1.1: 64 octets)', () => {
    expect(
      replyAddress('escalations@intake.example', 'ESC-7K2Q9FHM', key).split('@')[0]?.length,
    ).toBeLessThanOrEqual(64);
  });
});

describe('thread keys', () => {
  it('believe a signed address, also as an envelope recipient only', async () => {
    const keys = threadKeys(
      await someMail(),
      [replyAddress('escalations@intake.example', 'ESC-7K2Q9FHM', key)],
      [key],
    );
    expect(keys.provenCaseId).toBe('ESC-7K2Q9FHM');
  });

  it('believe our own signed reference, which iOS may drop but SES leaves alone', async () => {
    const email = await someMail(`References: <${signedCaseToken('ESC-7K2Q9FHM', key)}@intake.example>`);
    expect(threadKeys(email, [], [key]).provenCaseId).toBe('ESC-7K2Q9FHM');
  });

  it('list the answered messages newest first, once each, and not without end', async () => {
    const email = await someMail(
      'In-Reply-To: <c@x>',
      `References: ${Array.from({ length: 200 }, (_, index) => `<r${index}@x>`).join(' ')} <c@x>`,
    );
    const { answeredIds } = threadKeys(email, [], [key]);
    expect(answeredIds.slice(0, 3)).toEqual(['c@x', 'r199@x', 'r198@x']);
    expect(answeredIds.slice(-4)).toEqual(['r3@x', 'r2@x', 'r1@x', 'r0@x']);
    expect(answeredIds.length).toBe(34);
  });

  it('read a case number from the subject without believing it', async () => {
    const email = await someMail();
    expect(
      threadKeys(
        { ...email, subject: 'Re: shop [ESC-7K2Q9FHM]' },
        ['escalations+esc-7k2q9fhm.0000000000000000@intake.example'],
        [key],
      ),
    ).toMatchObject({ provenCaseId: null, subjectCaseIds: ['ESC-7K2Q9FHM'] });
  });
});
