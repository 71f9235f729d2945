import { describe, expect, it } from 'vitest';
import { isSameName, writtenAddresses } from '../../../core/email/written-addresses.ts';
import { writtenDate } from '../../../core/email/written-date.ts';

describe('a date that a mail program wrote', () => {
  it.each([
    ['Thursday, April 3, 2025 4:26 PM', '2025-04-03T16:26'],
    ['Mon, Feb 10, 2025 at 4:47\u202fPM', '2025-02-10T16:47'],
    ['On Monday, April 3rd, 2025 at 12:05 AM', '2025-04-03T00:05'],
    ['wo 19 feb 2025 om 16:03', '2025-02-19T16:03'],
    ['vr 3 mrt 2025', '2025-03-03'],
    ['Montag, 7. April 2025 10:12', '2025-04-07T10:12'],
    ['Di., 4. März 2025 um 09:14 Uhr', '2025-03-04T09:14'],
    ['26 octobre 2021 à 14:25:08 UTC+3', '2021-10-26T14:25+03:00'],
    ['mardi 4 mars 2025 à 14h05', '2025-03-04T14:05'],
    ['mar, 4 de mar de 2025 a la(s) 09:14', '2025-03-04T09:14'],
    ['mar 4 feb 2025 alle ore 15:31', '2025-02-04T15:31'],
    ['qua., 27 de out. de 2021 às 09:31', '2021-10-27T09:31'],
    ['den 3 maj 2025 10:26', '2025-05-03T10:26'],
    ['2022年9月19日月曜日 17:55:44 -0400', '2022-09-19T17:55-04:00'],
    ['2025年4月3日 午後4時26分', '2025-04-03T16:26'],
    ['2025년 3월 27일 목요일 오후 4:02', '2025-03-27T16:02'],
    ['2025. 4. 3. 오전 12:02', '2025-04-03T00:02'],
    ['2025年4月3日(星期四) 下午4:20', '2025-04-03T16:20'],
    ['2025年4月3日 週四 上午9:20', '2025-04-03T09:20'],
    ['Wed, 3 Nov 2021 15:51:30 +0100 (CET)', '2021-11-03T15:51+01:00'],
    ['Thu, 03 Apr 2025 08:26:00 GMT', '2025-04-03T08:26Z'],
    ['木曜日, 4月 3, 2025 16:26', '2025-04-03T16:26'],
    ['03.04.2025 16:26', '2025-04-03T16:26'],
    ['25/12/24, 08:00', '2024-12-25T08:00'],
    ['04/03/2025 09:14 AM', '2025-04-03T09:14'],
    ['2025-04-03 16:26:07', '2025-04-03T16:26'],
  ])('%s', (written, date) => {
    expect(writtenDate(written)).toBe(date);
    if (date.includes('T')) expect(Number.isNaN(Date.parse(date))).toBe(false);
  });

  it.each([
    '',
    'yesterday',
    'order 2025-99-99',
    '41.13.2025',
    'March',
    '16:26',
  ])('"%s" is none', (written) => {
    expect(writtenDate(written)).toBeNull();
  });
});

describe('people that a mail program wrote', () => {
  const anna = { address: 'anna@x.example', name: 'Anna Berg' };
  it.each([
    ['Anna Berg <anna@x.example>', [anna]],
    ['"Anna Berg"<ANNA@X.example>;', [anna]],
    ["'Anna Berg' [mailto:anna@x.example]", [anna]],
    ['*Anna Berg* <anna@x.example<mailto:anna@x.example>>', [anna]],
    ['anna@x.example (Anna Berg)', [anna]],
    ['« Anna Berg » <anna@x.example>', [anna]],
    ['anna@x.example', [{ ...anna, name: '' }]],
    ['<anna@x.example>', [{ ...anna, name: '' }]],
    ['Anna Berg', [{ ...anna, address: '' }]],
    ['Anna Berg/Sales/Acme@ACME', [{ ...anna, address: '' }]],
    ['CN=Anna Berg/O=Acme', [{ ...anna, address: '' }]],
    [
      'Berg, Anna; Bo Ek <bo@x.example>',
      [
        { address: '', name: 'Berg, Anna' },
        { address: 'bo@x.example', name: 'Bo Ek' },
      ],
    ],
    ["Sean O'Neill <s.o'neill@x.example>", [{ address: "s.o'neill@x.example", name: "Sean O'Neill" }]],
    ['', []],
  ])('%s', (written, people) => {
    expect(writtenAddresses(written)).toEqual(people);
  });

  it('lets nothing through that could break a line or turn its direction', () => {
    const [person] = writtenAddresses('Anna\u202e\r\nBcc: x <anna@x.example>');
    expect(person?.name).not.toMatch(/[\r\n\u202e<>"]/);
  });

  it('knows a name in another order', () => {
    expect(isSameName('Berg, Anna', 'Anna  BERG')).toBe(true);
    expect(isSameName('Anna Berg', 'Anna Bergström')).toBe(false);
    expect(isSameName('', '')).toBe(false);
  });
});
