import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { segmentBody } from '../../../core/email/segments.ts';
import { coachingMail, texts } from './own-words/replies.ts';

const ours = coachingMail('en', 'partly clear', []).lines.map(({ text }) => text);

/** Lines of every kind, in any order: what a mail program, a customer and we write. */
const anyLine = fc.oneof(
  fc.constantFrom(...ours),
  fc.constantFrom(...ours).map((line) => `> ${line}`),
  fc.constantFrom(
    '',
    '> ',
    '--',
    'On 1 May 2025 at 10:26, Jan <jan@x.example> wrote:',
    'From: Jan <jan@x.example>',
    'Sent: 1 May 2025',
    '-----Original Message-----',
    '---------- Forwarded message ---------',
    'Sent from my iPhone',
    'Kind regards,',
    'This e-mail is confidential.',
    'Order 1187 was charged twice. Could you give us a concrete example? Yes',
  ),
  fc.string({ maxLength: 40 }),
);

it('segments follow each other, and nothing that was written is in none or in two', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 40 }), fc.boolean(), (lines, isForward) => {
      const text = lines.join('\n');
      const segments = segmentBody(text, { hints: [], isForward, sender: null, offset: 0, ourTexts: texts });
      let end = 0;
      for (const segment of segments) {
        expect(segment.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(end, segment.start).trim()).toBe('');
        expect(segment.end).toBeGreaterThanOrEqual(segment.start);
        end = segment.end;
      }
      expect(text.slice(end).trim()).toBe('');
      for (const piece of ownWords({ text, segments }).split('\n\n')) expect(text).toContain(piece);
    }),
    { numRuns: 300 },
  );
});
