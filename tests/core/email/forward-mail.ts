import { type ForwardClient, forwarder, subject } from './forward-client.ts';
import type { ForwardWords } from './forward-forms.ts';

const types = {
  plain: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  attached: 'multipart/mixed; boundary=parts',
};

/** The forward as it would come over SMTP, as lines. */
export function forwardedMail(client: ForwardClient, words: ForwardWords, note: string): string[] {
  const written = client.write(words);
  const bodies = {
    plain: [note, '', ...written],
    html: [`<html><body><div>${note}</div><br>`, ...written],
    attached: [
      '--parts',
      `Content-Type: ${types.plain}`,
      '',
      note,
      '--parts',
      'Content-Type: message/rfc822',
      'Content-Disposition: attachment; filename="mail.eml"',
      '',
      ...written,
      '--parts--',
    ],
  };
  return [
    `From: ${forwarder}`,
    'To: escalations@intake.example',
    `Subject: =?utf-8?B?${Buffer.from(`${words.prefix} ${subject}`).toString('base64')}?=`,
    'Message-ID: <outer@vendor.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${types[client.format]}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    ...bodies[client.format],
    '',
  ];
}
