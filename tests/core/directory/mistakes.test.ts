import { describe, expect, it } from 'vitest';
import { type Cells, fileOf, mistakesIn, readText } from './files.ts';

describe('a mistake is told with its line, what is wrong and what to do', () => {
  it.each<[string, Cells, string]>([
    ['no customer', { customer: '' }, 'customer: is empty. Write the name of the company.'],
    [
      'a formula',
      { customer: '=HYPERLINK("http://evil.example")' },
      'customer: "=HYPERLINK("http://evil.example")" begins with =, which Excel would run as a formula when the directory is exported. Write it without that.',
    ],
    [
      'a formula as a partner',
      { partner: '+31 20' },
      'partner: "+31 20" begins with +, which Excel would run as a formula when the directory is exported. Write it without that.',
    ],
    [
      'a formula as an address',
      { addresses: '-anna@wool.example' },
      'addresses: "-anna@wool.example" begins with -, which Excel would run as a formula when the directory is exported. Write it without that.',
    ],
    [
      'no domain',
      { domains: 'wool' },
      'domains: "wool" is no domain. Expected one such as example.com; the names below it are found with it.',
    ],
    [
      'a wildcard',
      { domains: '*.wool.example' },
      'domains: "*.wool.example" is no domain. Expected one such as example.com; the names below it are found with it.',
    ],
    [
      'a number',
      { domains: '10.0.0.1' },
      'domains: "10.0.0.1" is no domain. Expected one such as example.com; the names below it are found with it.',
    ],
    [
      'an address among the domains',
      { domains: 'anna@wool.example' },
      'domains: "anna@wool.example" is no domain. An address belongs into the column "addresses"; of a domain write only what stands behind the @.',
    ],
    [
      'a mail provider',
      { domains: 'Gmail.com' },
      'domains: "Gmail.com" is a mail provider that strangers share. Write the customer\'s full addresses into the column "addresses".',
    ],
    [
      'a mail provider of a country',
      { domains: 'yahoo.co.jp' },
      'domains: "yahoo.co.jp" is a mail provider that strangers share. Write the customer\'s full addresses into the column "addresses".',
    ],
    [
      'a level of a registry',
      { domains: 'co.uk' },
      'domains: "co.uk" is not one company\'s: anybody can register a name under it. Write the domain of the customer itself.',
    ],
    [
      'a host of many',
      { domains: 'onmicrosoft.com' },
      'domains: "onmicrosoft.com" is not one company\'s: anybody can register a name under it. Write the domain of the customer itself.',
    ],
    [
      'our own domain',
      { domains: 'intake.example' },
      'domains: "intake.example" is the domain that escalations are sent to; it is no customer\'s.',
    ],
    [
      'no address',
      { addresses: 'Anna' },
      'addresses: "Anna" is no address. Expected one such as anna@example.com, without a name.',
    ],
    [
      'no Customer Success Manager',
      { csm: '' },
      'csm: is empty. Write the address of the Customer Success Manager.',
    ],
    [
      'a name for one',
      { csm: 'Eva Smit' },
      'csm: "Eva Smit" is no address. Expected one such as anna@example.com, without a name.',
    ],
    [
      'one who cannot be written to',
      { csm: 'éva@care.example' },
      'csm: éva@care.example cannot be written to: before the @ only plain letters, digits and signs are possible.',
    ],
    [
      'us as one',
      { csm: 'escalations@intake.example' },
      'csm: escalations@intake.example is where escalations are sent; briefs to it would come back to us.',
    ],
    [
      'a language',
      { language: 'Dutch' },
      'language: "Dutch" is none of ours. Expected one of en, nl, de, fr, es, it, pt, sv, ja, ko, zh-Hans, zh-Hant, or nothing.',
    ],
    [
      'a time zone',
      { 'time zone': 'Amsterdam' },
      'time zone: "Amsterdam" is unknown. Expected a name such as Europe/Amsterdam, or nothing.',
    ],
    [
      'an offset',
      { 'time zone': 'UTC+1' },
      'time zone: "UTC+1" is unknown. Expected a name such as Europe/Amsterdam, or nothing.',
    ],
    [
      'a line break in a name',
      { partner: 'North\nlight' },
      'partner: "North light" has a line break or an invisible sign in it.',
    ],
    [
      'a reversed name',
      { customer: 'Wool\u202elac' },
      'customer: "Wool lac" has a line break or an invisible sign in it.',
    ],
    ['a long name', { partner: 'x'.repeat(201) }, 'partner: has 201 characters; at most 200 are kept.'],
    [
      'a domain twice in a row',
      { domains: 'wool.example WOOL.example' },
      'wool.example stands in this line already. Each domain and address belongs to one customer; remove one.',
    ],
  ])('%s', (_name, cells, message) => {
    expect(mistakesIn(readText(fileOf([{ domains: 'first.example' }, cells])))).toEqual([`3: ${message}`]);
  });

  it('all of them at once, in the order of the lines', () => {
    const rows: Cells[] = [
      { domains: 'wool.example', language: 'nl' },
      { domains: 'xn--mnchen-3ya.example', customer: '', language: 'Dutch' },
      { domains: 'wool.example', addresses: 'anna@gmail.com', language: 'en' },
      { domains: 'silk.example', addresses: 'ANNA@gmail.com' },
    ];
    expect(mistakesIn(readText(fileOf(rows))).map((mistake) => mistake.slice(0, 32))).toEqual([
      '3: customer: is empty. Write the',
      '3: language: "Dutch" is none of ',
      '4: wool.example stands in line 2',
      '4: language: eva@care.example ha',
      '5: anna@gmail.com stands in line',
    ]);
  });

  it('a domain twice, once as people write it and once as mail servers do', () => {
    const rows = [{ domains: 'MÜNCHEN.example' }, { domains: 'xn--mnchen-3ya.example' }];
    expect(mistakesIn(readText(fileOf(rows)))).toEqual([
      '3: xn--mnchen-3ya.example stands in line 2 already. Each domain and address belongs to one customer; remove one.',
    ]);
  });

  it('the line is the one an editor shows, also below a cell of several lines', () => {
    const text = `sep=,\r\n${fileOf([{ addresses: 'anna@gmail.com\r\nbo@gmail.com' }, { csm: '' }])}`;
    expect(mistakesIn(readText(text))[0]).toMatch(/^5: csm: is empty/);
  });
});
