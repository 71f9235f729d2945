import { expect, it } from 'vitest';
import { typedCaseNumber } from '../../../core/case/typed-number.ts';

it.each([
  ['ESC-7K2Q9FHM', 'ESC-7K2Q9FHM'],
  ['esc-7k2q9fhm', 'ESC-7K2Q9FHM'],
  ['  7K2Q9FHM ', 'ESC-7K2Q9FHM'],
  ['7k2q 9fhm', 'ESC-7K2Q9FHM'],
  ['ESC 7K2Q 9FHM', 'ESC-7K2Q9FHM'],
  ['ESC7K2Q9FHM', 'ESC-7K2Q9FHM'],
  ['ESC – 7K2Q–9FHM', 'ESC-7K2Q9FHM'],
  ['[ESC-7K2Q9FHM]', 'ESC-7K2Q9FHM'],
  ['#7K2Q9FHM', 'ESC-7K2Q9FHM'],
  ['Re: Search page [ESC-7K2Q9FHM]', 'ESC-7K2Q9FHM'],
  ['https://console.example/cases/ESC-7K2Q9FHM?done=take#turn-1', 'ESC-7K2Q9FHM'],
  ['ＥＳＣ－７Ｋ２Ｑ９ＦＨＭ', 'ESC-7K2Q9FHM'],
  // Letters that no number has stand for the digits that look like them.
  ['esc-OoIilL12', 'ESC-00111112'],
  // A number may begin as all of them do.
  ['ESC12345', 'ESC-ESC12345'],
  ['ESC-ESC12345', 'ESC-ESC12345'],
])('%s is %s', (typed, number) => {
  expect(typedCaseNumber(typed)).toBe(number);
});

it.each([
  '',
  ' ',
  '7K2Q9FH',
  '7K2Q9FHMX',
  'ESC-',
  'anna@wool.example',
  '7K2Q9FH☎',
  '☎☎☎☎☎☎☎☎',
  'x'.repeat(10_000),
])('%s is no number', (typed) => {
  expect(typedCaseNumber(typed)).toBeNull();
});
