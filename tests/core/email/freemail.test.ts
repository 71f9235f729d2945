import { expect, it } from 'vitest';
import { isFreemail } from '../../../core/email/freemail.ts';

it.each([
  ['gmail.com', true],
  ['GMail.com', true],
  ['hotmail.fr', true],
  ['yahoo.co.jp', true],
  ['seznam.cz', true],
  ['163.com', true],
  ['wool.example', false],
  ['live.wool.example', false],
  ['gmail.com.wool.example', false],
])('%s: %s', (domain, expected) => {
  expect(isFreemail(domain)).toBe(expected);
});
