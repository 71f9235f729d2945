import { randomBytes } from 'node:crypto';
import { domainOf } from '../mail/addresses.ts';
import { formatMailDate } from '../mail/mail-date.ts';
import type { ReceivedMail } from './received-mail.ts';
import type { MailVerdicts } from './verdicts.ts';

/**
 * The lines that SES puts on top of a mail before it stores it, in SES's order (field guide, section 1). The last two are
 * opaque to everyone but SES, so they only look like SES's.
 */
export function sesHeaders(
  mail: ReceivedMail,
  verdicts: MailVerdicts,
  { region, fromDomain }: { region: string; fromDomain: string },
): Buffer {
  const { messageId, receivedAt, envelope } = mail;
  const [firstRecipient = ''] = envelope.recipients;
  const client = `${envelope.clientName} (${envelope.clientName} [${envelope.clientAddress}])`;
  const spf = spfResult(mail, verdicts);
  const lines = [
    `Return-Path: <${envelope.sender}>`,
    `Received: from ${client}`,
    ` by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}`,
    ` for ${firstRecipient};`,
    ` ${formatMailDate(receivedAt)} (UTC)`,
    `X-SES-Spam-Verdict: ${verdicts.spam}`,
    `X-SES-Virus-Verdict: ${verdicts.virus}`,
    `Received-SPF: ${spf}`,
    'Authentication-Results: amazonses.com;',
    ` spf=${spf}`,
    ` dkim=${result(verdicts.dkim)} header.i=@${fromDomain};`,
    ` dmarc=${result(verdicts.dmarc)} header.from=${fromDomain};`,
    `X-SES-RECEIPT: ${randomBytes(240).toString('base64')}`,
    `X-SES-DKIM-SIGNATURE: ${signature(receivedAt)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

function spfResult({ envelope }: ReceivedMail, verdicts: MailVerdicts): string {
  const { sender, clientAddress, clientName } = envelope;
  const domain = sender === '' ? clientName : domainOf(sender);
  const permitted = verdicts.spf === 'PASS' ? 'designates' : 'does not designate';
  const explanation = `spfCheck: domain of ${domain} ${permitted} ${clientAddress} as permitted sender`;
  return `${result(verdicts.spf)} (${explanation}) client-ip=${clientAddress}; envelope-from=${sender}; helo=${clientName};`;
}

/** The words of RFC 8601 for SES's verdicts. */
function result(verdict: MailVerdicts['spf']): string {
  const words = { PASS: 'pass', FAIL: 'fail', GRAY: 'none', PROCESSING_FAILED: 'temperror' };
  return words[verdict];
}

function signature(receivedAt: Date): string {
  const seconds = Math.floor(receivedAt.getTime() / 1000);
  const signed = 'From:To:Cc:Bcc:Subject:Date:Message-ID:MIME-Version:Content-Type:X-SES-RECEIPT';
  return `a=rsa-sha256; q=dns/txt; b=${randomBytes(128).toString('base64')}; c=relaxed/simple; s=224i4yxa5dv7c2xz3womw6peuasteono; d=amazonses.com; t=${seconds}; v=1; bh=${randomBytes(32).toString('base64')}; h=${signed};`;
}
