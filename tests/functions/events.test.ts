import { describe, expect, it } from 'vitest';
import { failedVerdicts, parseNotification } from '../../functions/events.ts';

/** A notification as SES sends it for an S3 action, after two that were seen in the wild. */
const notification = {
  notificationType: 'Received',
  mail: {
    timestamp: '2024-10-04T16:31:13.059Z',
    source: 'anna@example.com',
    messageId: 'bmql2tc8b4h9',
    destination: ['escalations@intake.example'],
    headersTruncated: false,
    headers: [],
    commonHeaders: { subject: 'x' },
  },
  receipt: {
    timestamp: '2024-10-04T16:31:13.059Z',
    processingTimeMillis: 1272,
    recipients: ['escalations@intake.example'],
    spamVerdict: { status: 'PASS' },
    virusVerdict: { status: 'DISABLED' },
    spfVerdict: { status: 'PASS' },
    dkimVerdict: { status: 'GRAY' },
    dmarcVerdict: { status: 'FAIL' },
    dmarcPolicy: 'reject',
    action: {
      type: 'S3',
      topicArn: 'arn',
      bucketName: 'mail',
      objectKeyPrefix: 'raw/',
      objectKey: 'raw/bmql2tc8b4h9',
    },
  },
};

describe('notifications', () => {
  it('are read for what we need', () => {
    const parsed = parseNotification(JSON.stringify(notification));
    expect(parsed).toMatchObject({
      mail: { messageId: 'bmql2tc8b4h9' },
      receipt: { action: { bucketName: 'mail', objectKey: 'raw/bmql2tc8b4h9' } },
    });
    expect(parsed === 'setup-probe' ? [] : failedVerdicts(parsed)).toEqual(['dmarc']);
  });

  it('of the oldest form, without DMARC, are read too', () => {
    const { dmarcVerdict: _verdict, dmarcPolicy: _policy, ...receipt } = notification.receipt;
    expect(parseNotification(JSON.stringify({ ...notification, receipt }))).not.toBe('setup-probe');
  });

  it('of the set-up probe are known for what they are', () => {
    expect(
      parseNotification(
        JSON.stringify({
          ...notification,
          mail: { ...notification.mail, messageId: 'AMAZON_SES_SETUP_NOTIFICATION' },
        }),
      ),
    ).toBe('setup-probe');
  });

  it.each([
    'not JSON',
    '{}',
    JSON.stringify({ ...notification, notificationType: 'Bounce' }),
    JSON.stringify({ ...notification, mail: { ...notification.mail, messageId: '../../etc' } }),
  ])('that are not one are refused, so that the message ends with the dead letters: %s', (body) => {
    expect(() => parseNotification(body)).toThrow();
  });
});
