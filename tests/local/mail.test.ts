import { describe, expect, test } from 'vitest';
import { isEscalationAddress, mailboxesIn } from '../../local/mail/addresses.ts';
import { cutHeader, headerFields } from '../../local/mail/header-block.ts';
import { formatMailDate } from '../../local/mail/mail-date.ts';
import { verdictsFor } from '../../local/receiving/verdicts.ts';
import { readSettings } from '../../local/settings.ts';
import { configuration } from './fresh-stack.ts';

describe('the header of a mail', () => {
  test.each([
    ['with network line ends', 'A: 1\r\nB: 2\r\n\r\nbody\n\n', 'A: 1\r\nB: 2\r\n'],
    ['with bare line ends', 'A: 1\nB: 2\n\nbody\r\n\r\n', 'A: 1\nB: 2\n'],
    ['that is empty', '\r\nbody\r\n\r\n', ''],
    ['without an end', 'A: 1\r\n', 'A: 1\r\n'],
  ])('%s', (_, mail, header) => {
    const parts = cutHeader(Buffer.from(mail), true);
    expect(parts?.header.toString()).toBe(header);
    expect(Buffer.concat([parts?.header ?? Buffer.alloc(0), parts?.rest ?? Buffer.alloc(0)]).toString()).toBe(
      mail,
    );
  });

  test('is not found in the beginning of a mail that goes on', () => {
    expect(cutHeader(Buffer.from('A: 1\r\n'), false)).toBeUndefined();
  });

  test('keeps the bytes of every field, and unfolds what a reader sees', () => {
    const header =
      'From x Thu\r\nSubject: Gr\u00fc\u00dfe\r\n\tto you\r\nEmpty:\r\nnot a field\r\nTo :a@b\r\n';
    const fields = headerFields(Buffer.from(header));
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['Subject', 'Grüße to you'],
      ['Empty', ''],
      ['To', 'a@b'],
    ]);
    expect(fields.map(({ bytes }) => bytes.toString())).toEqual([
      'Subject: Grüße\r\n\tto you\r\n',
      'Empty:\r\n',
      'To :a@b\r\n',
    ]);
  });
});

test('mailboxes are listed with their names, in quotes where they must be', () => {
  expect(mailboxesIn('"Doe, Jane" <a@b.example>, c@d.example, Group: E F <e@f.example>;')).toEqual([
    '"Doe, Jane" <a@b.example>',
    'c@d.example',
    'E F <e@f.example>',
  ]);
});

test.each([
  ['escalations@intake.example', true],
  ['ESCALATIONS@INTAKE.EXAMPLE', true],
  ['escalations+case.mac@intake.example', true],
  ['escalations+a+b@intake.example', true],
  ['escalation@intake.example', false],
  ['escalations@sub.intake.example', false],
  ['escalations@intake.example.org', false],
  ['+escalations@intake.example', false],
])('%s is ours: %s', (address, ours) => {
  expect(isEscalationAddress(address, configuration)).toBe(ours);
});

test('a date is written in UTC', () => {
  expect(formatMailDate(new Date('2026-11-02T07:05:09.123Z'))).toBe('Mon, 02 Nov 2026 07:05:09 +0000');
});

test('verdicts are those that were asked for, and the policy is told only when DMARC failed', () => {
  expect(verdictsFor(true, {})).toEqual({
    spam: 'PASS',
    virus: 'PASS',
    spf: 'PASS',
    dkim: 'PASS',
    dmarc: 'PASS',
    dmarcPolicy: undefined,
  });
  expect(verdictsFor(false, { dmarcPolicy: 'reject' })).toMatchObject({
    dkim: 'GRAY',
    dmarcPolicy: undefined,
  });
  expect(verdictsFor(false, { spam: 'FAIL', dmarc: 'FAIL' })).toMatchObject({
    spam: 'FAIL',
    dmarc: 'FAIL',
    dmarcPolicy: 'none',
  });
});

test('settings have defaults, and an empty variable counts as none', () => {
  expect(readSettings({ SMTP_PORT: '' })).toEqual({
    value: { smtpPort: 2525, mailboxPort: 1080, consolePort: 8080, dataDirectory: '.data', verdicts: {} },
  });
  expect(
    readSettings({ VERDICTS: 'spam=FAIL, dmarc=FAIL,dmarcPolicy=reject', DATA_DIR: '/d' }),
  ).toMatchObject({
    value: { dataDirectory: '/d', verdicts: { spam: 'FAIL', dmarc: 'FAIL', dmarcPolicy: 'reject' } },
  });
});
