import { expect, it } from 'vitest';
import { textsIn } from '../../../core/case/person.ts';
import { ownWords } from '../../../core/email/email.ts';
import { readEmail } from '../../../core/email/from-mime.ts';

/** Half of a character, as an encoded word (RFC 2047) in UTF-16 may hold it. */
const half = `=?utf-16le?B?${Buffer.from('a\ud83db', 'utf16le').toString('base64')}?=`;

const mail = [
  `From: ${half} <anna@wool.example>`,
  `To: ${half} <escalations@intake.example>`,
  `Subject: ${half}`,
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=files',
  '',
  '--files',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Our agency is late.',
  '--files',
  `Content-Type: application/pdf; name="${half}"`,
  '',
  '%PDF-1.7',
  '--files--',
];

it('half a character in a subject, a name or the name of a file is none, and moves nothing', async () => {
  const email = await readEmail(Buffer.from(mail.join('\r\n')));
  const { subject, from, attachments, text } = email;
  expect([subject, from?.name, attachments[0]?.name]).toEqual(Array(3).fill('a\ufffdb'));
  expect(textsIn(email).filter((entry) => !entry.isWellFormed())).toEqual([]);
  expect(text).toBe('a\ufffdb\n\nOur agency is late.');
  expect(ownWords(email)).toContain('Our agency is late.');
});
