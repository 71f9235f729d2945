import { describe, expect, it } from 'vitest';
import { readEmail } from '../../../core/email/from-mime.ts';

const mail = Buffer.from(
  [
    'From: Anna <anna@odd.example>',
    'Subject: Late again',
    'Message-ID: <1@odd.example>',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Our agency has not delivered the search page.',
    '--b',
    'Content-Type: application/pdf; name=a.pdf',
    '',
    '%PDF',
    '--b--',
    '',
  ].join('\r\n'),
);

describe('what is not the sender’s doing', () => {
  it('is thrown when a file cannot be kept, so that the mail is tried again', async () => {
    const keep = async () => {
      throw new Error('S3 is away');
    };
    await expect(readEmail(mail, { keep })).rejects.toThrow('S3 is away');
  });

  it('is thrown when the mail breaks off on its way', async () => {
    async function* broken() {
      yield mail.subarray(0, 150);
      throw new Error('connection lost');
    }
    await expect(readEmail(broken())).rejects.toThrow('connection lost');
  });

  it('is survived when time is up: head and text remain', async () => {
    const email = await readEmail(mail, { deadline: AbortSignal.abort() });
    expect(email).toMatchObject({ subject: 'Late again', from: { address: 'anna@odd.example' } });
    expect(email.problems.map(({ code }) => code)).toEqual(['broken-structure']);
  });

  it('gives each file to be kept with its hash, also one that Outlook wrapped', async () => {
    const kept: string[] = [];
    const email = await readEmail(mail, {
      keep: async ({ sha256, bytes }) => {
        kept.push(`${sha256} ${bytes.length}`);
      },
    });
    expect(kept).toEqual(email.attachments.map(({ sha256, size }) => `${sha256} ${size}`));
  });
});
