import { randomUUID } from 'node:crypto';
import { type HeaderField, sameName } from '../mail/header-block.ts';
import { formatMailDate } from '../mail/mail-date.ts';

/** First digits of a message id, which tell the region. Other regions are not in the guide; any digits will do for them. */
const regionDigits: Readonly<Record<string, string>> = {
  'us-east-1': '0100',
  'us-west-2': '0101',
  'eu-west-1': '0102',
};

/** An id as SES answers it: `0102018f0a1b2c3d-…-000000`, which holds the time. */
export function newSentMessageId(region: string, now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  return `${regionDigits[region] ?? '0107'}${time}-${randomUUID()}-000000`;
}

/** The Message-ID that recipients see (field guide, section 2). */
export function deliveredMessageId(messageId: string, region: string): string {
  return `<${messageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
}

/** The address that bounces go to, which is the sender on the envelope of what SES delivers. */
export function bounceAddress(messageId: string, region: string): string {
  return `${messageId}@${region === 'us-east-1' ? '' : `${region}.`}amazonses.com`;
}

/**
 * The mail as SES delivers it: Message-ID and Date are SES's own, in the place of the sender's; fields that steer SES, the
 * hidden recipients and the Return-Path are gone. Everything else keeps its bytes and its order.
 */
export function rewriteAsSes(
  { fields, rest }: { fields: readonly HeaderField[]; rest: Buffer },
  messageId: string,
  { region, now }: { region: string; now: Date },
): Buffer {
  const own = [
    { name: 'Message-ID', value: deliveredMessageId(messageId, region) },
    { name: 'Date', value: formatMailDate(now) },
  ];
  const lineOf = ({ name, value }: (typeof own)[number]) => Buffer.from(`${name}: ${value}\r\n`);
  const kept = fields
    .filter(({ name }) => !isForSesOnly(name))
    .map((field) => {
      const replacement = own.find(({ name }) => sameName(name, field.name));
      return replacement === undefined ? field.bytes : lineOf(replacement);
    });
  const added = own.filter(({ name }) => !fields.some((field) => sameName(field.name, name))).map(lineOf);
  return Buffer.concat([...kept, ...added, rest]);
}

function isForSesOnly(name: string): boolean {
  return /^(x-ses-.*|bcc|return-path)$/i.test(name);
}
