import { expect } from 'vitest';
import { escalationAddress } from './fresh-stack.ts';

/** A mail with every header field that the notification has a place for. */
export const mailWithEverything = [
  'Received: by shop.example with SMTP id 77;',
  '\tFri, 20 Nov 2026 10:00:00 +0100',
  'DKIM-Signature: v=1; a=rsa-sha256; d=shop.example;',
  '        b=abc',
  'From: "Doe, Jane" <jane@shop.example>',
  'Sender: Office <office@shop.example>',
  'Reply-To: jane.doe@shop.example',
  `To: Help <${escalationAddress}>, boss@shop.example`,
  'Cc: partner@agency.example',
  'Date: Fri, 20 Nov 2026 10:00:00 +0100',
  'Message-ID: <77@shop.example>',
  'Subject: =?UTF-8?Q?Caf=C3=A9?= is',
  ' still closed',
  '',
  'Hello',
  '',
].join('\r\n');

/** The notification of that mail, field for field as in the AWS field guide, section 1. */
export function notificationOf(known: {
  messageId: string;
  timestamp: unknown;
  topicArn: string;
  bucketName: string;
}) {
  const { messageId, timestamp, topicArn, bucketName } = known;
  const passed = (name: string) => ({ name, value: 'PASS' });
  const any = (name: string, value: RegExp) => ({ name, value: expect.stringMatching(value) });
  return {
    notificationType: 'Received',
    mail: {
      timestamp,
      source: 'jane@shop.example',
      messageId,
      destination: [escalationAddress, 'boss@shop.example', 'partner@agency.example'],
      headersTruncated: false,
      headers: [
        { name: 'Return-Path', value: '<jane@shop.example>' },
        any(
          'Received',
          new RegExp(
            `^from \\S+ \\(\\S+ \\[127\\.0\\.0\\.1\\]\\) by inbound-smtp\\.eu-west-1\\.amazonaws\\.com with SMTP id ${messageId} for ${escalationAddress}; \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} \\+0000 \\(UTC\\)$`,
          ),
        ),
        passed('X-SES-Spam-Verdict'),
        passed('X-SES-Virus-Verdict'),
        any(
          'Received-SPF',
          /^pass \(spfCheck: .*\) client-ip=127\.0\.0\.1; envelope-from=jane@shop\.example; helo=\S+;$/,
        ),
        any(
          'Authentication-Results',
          /^amazonses\.com; spf=pass .* dkim=pass header\.i=@shop\.example; dmarc=pass header\.from=shop\.example;$/,
        ),
        any('X-SES-RECEIPT', /^[A-Za-z0-9+/=]+$/),
        any('X-SES-DKIM-SIGNATURE', /^a=rsa-sha256; .*d=amazonses\.com;/),
        { name: 'Received', value: 'by shop.example with SMTP id 77; Fri, 20 Nov 2026 10:00:00 +0100' },
        { name: 'DKIM-Signature', value: 'v=1; a=rsa-sha256; d=shop.example; b=abc' },
        { name: 'From', value: '"Doe, Jane" <jane@shop.example>' },
        { name: 'Sender', value: 'Office <office@shop.example>' },
        { name: 'Reply-To', value: 'jane.doe@shop.example' },
        { name: 'To', value: `Help <${escalationAddress}>, boss@shop.example` },
        { name: 'Cc', value: 'partner@agency.example' },
        { name: 'Date', value: 'Fri, 20 Nov 2026 10:00:00 +0100' },
        { name: 'Message-ID', value: '<77@shop.example>' },
        { name: 'Subject', value: '=?UTF-8?Q?Caf=C3=A9?= is still closed' },
      ],
      commonHeaders: {
        returnPath: 'jane@shop.example',
        from: ['"Doe, Jane" <jane@shop.example>'],
        sender: 'Office <office@shop.example>',
        replyTo: ['jane.doe@shop.example'],
        date: 'Fri, 20 Nov 2026 10:00:00 +0100',
        to: [`Help <${escalationAddress}>`, 'boss@shop.example'],
        cc: ['partner@agency.example'],
        messageId: '<77@shop.example>',
        subject: '=?UTF-8?Q?Caf=C3=A9?= is still closed',
      },
    },
    receipt: {
      timestamp,
      processingTimeMillis: expect.any(Number),
      recipients: [escalationAddress],
      spamVerdict: { status: 'PASS' },
      virusVerdict: { status: 'PASS' },
      spfVerdict: { status: 'PASS' },
      dkimVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'PASS' },
      action: {
        type: 'S3',
        topicArn,
        bucketName,
        objectKeyPrefix: 'raw/',
        objectKey: `raw/${messageId}`,
      },
    },
  };
}
