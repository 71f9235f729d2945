import { describe, expect, it } from 'vitest';
import { noContext } from '../../../core/assessment/assessment.ts';
import { indexedWords, searchedWords, wordsOfTurn } from '../../../core/case/search-words.ts';

describe('the words of a text', () => {
  it.each<[string, string[]]>([
    ['Bestellung 20391 für Köln', ['bestellung', '20391', 'koln']],
    ['The order and the ORDER', ['order']],
    ['anna@wool.example', ['anna', 'wool', 'example']],
    ['page-4_plan.pdf', ['page', 'plan', 'pdf']],
    ['ESC-7K2Q9FHM', ['7k2q9fhm']],
    ['在庫連携の注文', ['在庫', '庫連', '連携', '携の', 'の注', '注文']],
    ['주문 20391건', ['주문', '20391']],
    ['订单2039', ['订单', '2039']],
    ["L'agence n'a pas livré", ['agence', 'livre']],
    ['', []],
    ['? -- !', []],
  ])('%s', (text, words) => {
    expect([...indexedWords(text)]).toEqual(words);
  });

  it('have an end', () => {
    expect([...indexedWords('a'.repeat(1_000))]).toEqual(['a'.repeat(40)]);
  });
});

describe('what somebody looks for', () => {
  it('leaves out words that every text has', () => {
    expect(searchedWords('the order of Köln')).toEqual(['order', 'koln']);
  });

  it('keeps them when there is nothing else: they may be the beginning of another word', () => {
    expect(searchedWords('the')).toEqual(['the']);
  });

  it('is a few words at most', () => {
    expect(searchedWords(Array.from({ length: 30 }, (_, number) => `word${number}`).join(' '))).toHaveLength(
      8,
    );
  });
});

describe('the words of a turn', () => {
  const anna = { address: 'anna@wool.example', name: 'Anna Berg' };
  const carl = { address: 'carl@brand.example', name: 'Carl' };
  const turn = {
    id: 'ses-1',
    from: carl,
    subject: 'Fwd: Stock',
    ownWords: 'See below, order 20391.',
    attachments: [
      {
        name: 'plan.pdf',
        contentType: 'application/pdf',
        size: 1,
        sha256: '',
        kind: 'evidence' as const,
        because: '',
        contains: [],
      },
    ],
    context: { ...noContext, partner: 'Bright Pixel' },
  };
  const current = { id: 'ESC-7K2Q9FHM', customer: anna, turnIds: ['ses-1', 'ses-2'], alsoUnder: [] };
  const words = (id: string) => wordsOfTurn({ ...turn, id }, current).map(({ word }) => word);

  it('are of people, case, subject, files, partner and what was written', () => {
    expect(words('ses-1')).toEqual(
      '7k2q9fhm carl brand example anna berg wool fwd stock plan pdf bright pixel see below order 20391'.split(
        ' ',
      ),
    );
  });

  it('are of the customer in the first turn only, so that they go when the customer is erased', () => {
    expect(words('ses-2')).not.toContain('berg');
  });

  it('are of the numbers too that the case was merged from or split off', () => {
    const merged = wordsOfTurn(turn, { ...current, alsoUnder: ['ESC-0MERGED0'] });
    expect(merged.map(({ word }) => word).slice(0, 2)).toEqual(['7k2q9fhm', '0merged0']);
  });

  it('say whose name or address they are of', () => {
    const found = Object.fromEntries(
      wordsOfTurn(turn, current).map(({ word, addresses }) => [word, addresses]),
    );
    expect(found.berg).toEqual([anna.address]);
    expect(found.example).toEqual([carl.address, anna.address]);
    expect(found.order).toEqual([]);
  });

  it('are bounded, and people, subject and files come first', () => {
    const ownWords = Array.from({ length: 5_000 }, (_, number) => `word${number}`).join(' ');
    const long = wordsOfTurn({ ...turn, ownWords }, current);
    expect(long).toHaveLength(200);
    expect(long.map(({ word }) => word)).toContain('pdf');
  });
});
