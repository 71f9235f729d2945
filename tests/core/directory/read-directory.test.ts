import { describe, expect, it } from 'vitest';
import { readDirectory } from '../../../core/directory/read-directory.ts';
import { fileOf, mistakesIn, ours, readText } from './files.ts';

describe('a good file', () => {
  const text = [
    'Customer;Domains;Addresses;CSM;CSM_Name;Language;Time zone;Partner',
    '"Wöll & Co; Göteborg";WOOL.example, wöll.example;"anna@gmail.com',
    'bo@gmail.com";Eva@Care.example;Eva Smit;NL;Europe/Stockholm;Northlight, Inc.',
    ';;;;;;;',
    'Tideway;tideway.example;;kwame@care.example;;;;',
    '',
  ].join('\r\n');

  const read = {
    ok: true,
    directory: {
      rows: [
        {
          organisation: 'Wöll & Co; Göteborg',
          domains: ['wool.example', 'xn--wll-sna.example'],
          addresses: ['anna@gmail.com', 'bo@gmail.com'],
          csm: { address: 'eva@care.example', name: 'Eva Smit', language: 'nl' },
          timeZone: 'Europe/Stockholm',
          partner: 'Northlight, Inc.',
        },
        {
          organisation: 'Tideway',
          domains: ['tideway.example'],
          addresses: [],
          csm: { address: 'kwame@care.example', name: '', language: null },
          timeZone: null,
          partner: '',
        },
      ],
    },
  };

  const tabbed = text.replaceAll(';', '\t').replace('Co\t', 'Co;');

  it.each([
    ['with semicolons, as Excel writes it in Europe', Buffer.from(text)],
    ['with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['with tabs in UTF-16, as Excel writes "Unicode Text"', Buffer.from(`\ufeff${tabbed}`, 'utf16le')],
    ['in UTF-16 the other way round', Buffer.from(`\ufeff${tabbed}`, 'utf16le').swap16()],
    ['with the separator named on a line above', Buffer.from(`sep=;\r\n${text}`)],
    ['with the line ends of Unix', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['with the line ends of an old Mac', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('is read %s', (_name, bytes) => {
    expect(readDirectory(bytes, ours)).toMatchObject(read);
  });

  it('may have no customer in it', () => {
    expect(readText(fileOf([]))).toMatchObject({ ok: true, directory: { rows: [] } });
  });
});

describe('a file that is no table of ours', () => {
  const header = fileOf([]);
  it.each([
    [
      'is empty',
      '',
      'file: The file is empty. Its first line names the columns: customer, domains, addresses, csm, csm name, language, time zone, partner.',
    ],
    [
      'misses a column',
      header.replace('partner', ''),
      '1: The column "partner" is missing. Add it; its cells may be empty where nothing is known.',
    ],
    ['has a column twice', header.replace('\r\n', ',csm\r\n'), '1: The column "csm" is there twice.'],
    [
      'has a column of its own',
      header.replace('\r\n', ',phone\r\n'),
      '1: There is no column "phone". The columns are customer, domains, addresses, csm, csm name, language, time zone, partner.',
    ],
    [
      'has a comma too many',
      `${header}Wool, Inc.,wool.example,,eva@care.example,,,,\r\n`,
      '2: There are more cells than columns with a name. A cell with a separator in it needs quotation marks around it.',
    ],
    [
      'has a quotation mark that is not closed',
      `${fileOf([{}])}"Silk,silk.example\r\n`,
      '3: A quotation mark is not closed, or stands in the middle of a cell. Double it, or remove it.',
    ],
    [
      'has a quotation mark within',
      `${header}The "best" wool,\r\n`,
      '2: A quotation mark is not closed, or stands in the middle of a cell. Double it, or remove it.',
    ],
    [
      'has something in a column without a name',
      `${header.replace('\r\n', ',\r\n')}Wool,wool.example,,eva@care.example,,,,,call first\r\n`,
      '2: There are more cells than columns with a name. A cell with a separator in it needs quotation marks around it.',
    ],
  ])('%s', (_name, text, mistake) => {
    const [first] = mistakesIn(readText(text));
    expect(first).toBe(mistake);
  });

  it('may leave out empty cells at the end of a line', () => {
    expect(readText(`${header}Wool,wool.example,,eva@care.example\r\n`)).toMatchObject({ ok: true });
  });

  it('is in the code page of Windows', () => {
    const bytes = Buffer.from(fileOf([{}, { customer: 'Café', domains: 'cafe.example' }]), 'latin1');
    expect(mistakesIn(readDirectory(bytes, ours))).toEqual([
      '3: This line is not in UTF-8, so letters such as é or ü would be read wrongly. Save it in Excel as "CSV UTF-8 (Comma delimited)" and import that.',
    ]);
  });

  it('is a workbook', () => {
    const bytes = Buffer.from('PK\x03\x04\0\0wool', 'latin1');
    expect(mistakesIn(readDirectory(bytes, ours))).toEqual([
      'file: The file is no CSV text. Save it in Excel as "CSV UTF-8 (Comma delimited)" and import that.',
    ]);
  });
});
