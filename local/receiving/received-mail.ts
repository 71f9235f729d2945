import { randomBytes } from 'node:crypto';

/** What the SMTP conversation told about a mail. */
export interface Envelope {
  /** Empty for the null sender `<>`, with which bounces and automatic answers are sent. */
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly clientName: string;
  readonly clientAddress: string;
}

/** A mail that SES has taken, before anything is done with it. */
export interface ReceivedMail {
  readonly messageId: string;
  readonly receivedAt: Date;
  readonly envelope: Envelope;
}

const digits = '0123456789abcdefghijklmnopqrstuv';

/** 40 digits of base 32, as in SES's own ids (`r1fq0gf2a1diuumbmlim2ccks81qq5hlj2j382g1`). */
export function newMessageId(): string {
  return Array.from(randomBytes(40), (byte) => digits.charAt(byte % digits.length)).join('');
}
