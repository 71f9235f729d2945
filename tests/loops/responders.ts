import { createHash } from 'node:crypto';
import { cutHeader, headerFields } from '../../local/mail/header-block.ts';
import type { Posted } from './intake-world.ts';

const escalation = 'escalations@intake.example';
let number = 0;

const encoded = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: only ASCII may stand in a header as it is.
  /^[\x00-\x7f]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

/** A mail with nothing but the headers that every program writes; each has a Message-ID of its own. */
export function mail(from: string, subject: string, text: string, headers: readonly string[] = []): Posted {
  number += 1;
  const id = createHash('sha256').update(`${number}`).digest('hex').slice(0, 16);
  const lines = [
    `From: ${from}`,
    `To: ${escalation}`,
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${id}@${from.split('@')[1]}>`,
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    text,
  ];
  return { bytes: Buffer.from(lines.join('\r\n')), from, to: escalation };
}

const partsOf = ({ bytes }: Posted) => cutHeader(bytes, true) ?? { header: bytes, rest: Buffer.alloc(0) };

/** The headers of a mail by lower-cased name. */
export const headersOf = (posted: Posted): Readonly<Record<string, string>> =>
  Object.fromEntries(
    headerFields(partsOf(posted).header).map(({ name, value }) => [name.toLowerCase(), value]),
  );

export const bodyOf = (posted: Posted): string => partsOf(posted).rest.toString('latin1');

type Responder = (reply: Posted) => Posted[];

/** Answers each mail from an address that it has not used before. */
export function changingSender(domain: string, text: (count: number) => string): Responder {
  let count = 0;
  return () => {
    count += 1;
    return [mail(`r${count}@${domain}`, `Ticket ${count}`, text(count))];
  };
}

/** Sends what it gets to its members, we among them, with its own From and without any other header of ours. */
export const listThatStrips =
  (address: string): Responder =>
  (reply) => {
    const kept = headerFields(partsOf(reply).header).filter(({ name }) =>
      /^(?:subject|content-.*|mime-version|message-id|date)$/i.test(name),
    );
    const header = Buffer.concat([
      Buffer.from(`From: ${address}\r\nTo: ${escalation}\r\n`),
      ...kept.map(({ bytes }) => bytes),
    ]);
    return [{ bytes: Buffer.concat([header, partsOf(reply).rest]), from: address, to: escalation }];
  };

/** Sends our text back as if the customer had written it, in a mail of its own. */
export const echo =
  (address: string): Responder =>
  (reply) => {
    const { subject = '' } = headersOf(reply);
    const type = /^Content-Type:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/im.exec(
      partsOf(reply).header.toString('latin1'),
    );
    const sent = mail(address, subject, '');
    const head = (cutHeader(sent.bytes, true)?.header.toString('latin1') ?? '').replace(
      /^Content-Type:.*$/im,
      `MIME-Version: 1.0\r\n${type?.[0] ?? ''}`,
    );
    return [{ ...sent, bytes: Buffer.concat([Buffer.from(head, 'latin1'), partsOf(reply).rest]) }];
  };

/** A help desk that puts its words in front of the subject and says something new each time. */
export function subjectGrower(address: string): Responder {
  let count = 0;
  return (reply) => {
    count += 1;
    const text = `Hello number ${'abcdefghij'.charAt(count % 10).repeat(count + 3)}, we will look at what you wrote about the agency.`;
    return [mail(address, `Automated response: ${headersOf(reply).subject ?? ''}`, text)];
  };
}
