import { describe, expect, it } from 'vitest';
import { readEmail } from '../../core/email/from-mime.ts';
import { failedVerdicts, parseNotification } from '../../functions/events.ts';
import { rebuildNotification } from '../../functions/rebuild-notification.ts';
import { sesHeaders } from '../../local/receiving/ses-headers.ts';
import type { MailVerdicts } from '../../local/receiving/verdicts.ts';

const stored = { bucket: 'mail', key: 'raw/ses-1', storedAt: new Date('2026-11-20T08:15:00.000Z') };

/** A mail with SES's own lines on top, above those that its sender has forged. */
async function stamped(verdicts: Partial<MailVerdicts>) {
  const all: MailVerdicts = {
    spam: 'PASS',
    virus: 'PASS',
    spf: 'PASS',
    dkim: 'PASS',
    dmarc: 'PASS',
    dmarcPolicy: undefined,
    ...verdicts,
  };
  const envelope = {
    sender: 'eva@shop.example',
    recipients: ['escalations+esc-12345678.token@intake.example'],
    clientName: 'mx.shop.example',
    clientAddress: '192.0.2.1',
  };
  const top = sesHeaders({ messageId: 'ses-1', receivedAt: stored.storedAt, envelope }, all, {
    region: 'eu-west-1',
    fromDomain: 'shop.example',
  });
  const forged = [
    'X-SES-Spam-Verdict: PASS',
    'Authentication-Results: amazonses.com; dmarc=pass',
    'Received: from x by y for someone@else.example; now',
    'From: Eva <eva@shop.example>',
    '',
    'Text.',
  ];
  return rebuildNotification(await readEmail(Buffer.concat([top, Buffer.from(forged.join('\r\n'))])), stored);
}

describe('a notification made again from the stored mail', () => {
  it('is one like SES makes, with the envelope and the time of the mail', async () => {
    const notification = await stamped({});
    expect(parseNotification(JSON.stringify(notification))).toEqual(notification);
    expect(notification).toMatchObject({
      mail: { messageId: 'ses-1', timestamp: '2026-11-20T08:15:00.000Z', source: 'eva@shop.example' },
      receipt: {
        recipients: ['escalations+esc-12345678.token@intake.example'],
        action: { type: 'S3', bucketName: 'mail', objectKey: 'raw/ses-1' },
      },
    });
    expect(failedVerdicts(notification)).toEqual([]);
  });

  it.each([
    ['spfVerdict', { spf: 'FAIL' }],
    ['dkimVerdict', { dkim: 'FAIL' }],
    ['dmarcVerdict', { dmarc: 'FAIL' }],
  ] as const)('tells each result of the authentication from the others: %s', async (name, verdicts) => {
    const { receipt } = await stamped(verdicts);
    const { spfVerdict, dkimVerdict, dmarcVerdict } = receipt;
    const passed = { spfVerdict: 'PASS', dkimVerdict: 'PASS', dmarcVerdict: 'PASS' };
    expect({
      spfVerdict: spfVerdict?.status,
      dkimVerdict: dkimVerdict?.status,
      dmarcVerdict: dmarcVerdict?.status,
    }).toEqual({ ...passed, [name]: 'FAIL' });
  });

  it.each([
    'spam',
    'virus',
    'dmarc',
  ] as const)('keeps a failed %s verdict, whatever the sender forged', async (name) => {
    expect(failedVerdicts(await stamped({ [name]: 'FAIL' }))).toEqual([name]);
  });
});
