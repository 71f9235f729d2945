import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Directory, lookUpKeys, rowsNeverMatched } from '../../../core/directory/directory.ts';
import { readDirectory } from '../../../core/directory/read-directory.ts';
import { writeDirectory } from '../../../core/directory/write-csv.ts';
import { fileOf, ours, readText } from './files.ts';
import { lookUp } from './look-up.ts';
import { directories, hostName } from './some-directories.ts';

const reading = readText(
  fileOf([
    { customer: 'Wool', domains: 'wool.example' },
    { customer: 'Wool UK', domains: 'uk.wool.example' },
    { customer: 'Sheep', addresses: "boss@wool.example anna@gmail.com m.o'neill@gmail.com", domains: '' },
    { customer: 'München', domains: 'münchen.example wool.co.uk' },
    { customer: 'Nobody', domains: '' },
  ]),
);
const directory: Directory = reading.ok ? reading.directory : { rows: [] };

describe('an address is found', () => {
  it.each([
    ['by its domain', 'anna@wool.example', 'Wool', 'domain wool.example'],
    ['in capitals', 'Anna@WOOL.Example', 'Wool', 'domain wool.example'],
    ['by itself before its domain', 'boss@wool.example', 'Sheep', 'address boss@wool.example'],
    ['at a mail provider, by itself', 'anna@gmail.com', 'Sheep', 'address anna@gmail.com'],
    ['with an apostrophe', "M.O'Neill@gmail.com", 'Sheep', "address m.o'neill@gmail.com"],
    ['by the domain above', 'bo@shop.wool.example', 'Wool', 'parent domain wool.example'],
    ['by the nearest domain above', 'bo@mail.uk.wool.example', 'Wool UK', 'parent domain uk.wool.example'],
    ['from far below', 'bo@a.b.c.d.e.f.g.wool.example', 'Wool', 'parent domain wool.example'],
    ['in Unicode', 'jürgen@MÜNCHEN.example', 'München', 'domain xn--mnchen-3ya.example'],
    ['in Punycode', 'jurgen@xn--mnchen-3ya.example', 'München', 'domain xn--mnchen-3ya.example'],
    ['below a level of a registry', 'bo@mail.wool.co.uk', 'München', 'parent domain wool.co.uk'],
  ])('%s', (_name, address, organisation, because) => {
    const match = lookUp(directory, address);
    expect([match?.customer.organisation, `${match?.by.kind} ${match?.by.value}`]).toEqual([
      organisation,
      because,
    ]);
  });

  it.each([
    ['at another domain', 'anna@silk.example'],
    ['at a domain that only ends alike', 'anna@notwool.example'],
    ['at the domain above', 'anna@example'],
    ['at a mail provider, somebody else', 'bo@gmail.com'],
    ['at a mail provider, below', 'anna@wool.example.gmail.com'],
    ['with a domain in the name', '"anna@wool.example"@evil.example'],
    ['that is none', 'wool.example'],
    ['that is empty', ''],
  ])('not %s', (_name, address) => {
    expect(lookUp(directory, address)).toBeNull();
  });

  it('not by a domain that strangers share, also where a directory has it from earlier', () => {
    const [row] = directory.rows;
    const earlier = { rows: row ? [{ ...row, domains: ['gmail.com', 'co.uk'] }] : [] };
    expect(earlier.rows).toHaveLength(1);
    for (const address of ['bo@gmail.com', 'bo@shop.gmail.com', 'bo@wool.co.uk'])
      expect(lookUp(earlier, address)).toBeNull();
  });

  it('in at most six places, however deep the domain is', () => {
    const deep = `anna@${'a.'.repeat(100)}wool.example`;
    expect(lookUpKeys(deep)).toHaveLength(6);
    expect(lookUpKeys('a'.repeat(100_000))).toEqual([]);
    expect(lookUpKeys('anna@mail.wool.co.uk').map(({ value }) => value)).toEqual([
      'anna@mail.wool.co.uk',
      'mail.wool.co.uk',
      'wool.co.uk',
    ]);
  });
});

it('names the rows that no address leads to', () => {
  expect(rowsNeverMatched(directory).map(({ organisation }) => organisation)).toEqual(['Nobody']);
});

describe('laws', () => {
  it('what is exported and imported again is the same', () => {
    fc.assert(
      fc.property(directories, (some) => {
        expect(readDirectory(Buffer.from(writeDirectory(some)), ours)).toEqual({ ok: true, directory: some });
      }),
    );
  });

  it('no cell of an export begins as a formula', () => {
    fc.assert(
      fc.property(directories, (some) => {
        expect(writeDirectory(some)).not.toMatch(/(?:^|[,\n])"?[=+\-@\t]/);
      }),
    );
  });

  it('a row is found by each of its addresses and domains, in any letters and below', () => {
    fc.assert(
      fc.property(directories, hostName, (some, label) => {
        for (const row of some.rows) {
          for (const address of row.addresses)
            expect(lookUp(some, address.toUpperCase())?.customer).toBe(row);
          for (const domain of row.domains) {
            expect(lookUp(some, `someone-new@${domain.toUpperCase()}`)?.customer).toBe(row);
            const below = lookUp(some, `someone-new@${label}.${domain}`);
            // Another row may have the name below; nobody farther away may take it.
            expect([domain, `${label}.${domain}`]).toContain(below?.by.value);
          }
        }
      }),
    );
  });

  it('nobody is found who is in no row', () => {
    fc.assert(
      fc.property(directories, (some) => {
        expect(lookUp(some, 'anna@unlisted.invalid')).toBeNull();
        expect(lookUp(some, 'unlisted@gmail.com')).toBeNull();
      }),
    );
  });

  it('bytes of any kind give a directory or a reason, never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, text) => {
        for (const file of [bytes, Buffer.from(text), Buffer.from(`${fileOf([{}])}${text}`)]) {
          const read = readDirectory(file, ours);
          if (!read.ok) expect(read.mistakes.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
