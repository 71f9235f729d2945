import { expect, it } from 'vitest';
import { areOfOneCompany, companyDomain } from '../../../core/case/same-company.ts';

it.each([
  ['anna@wool.example', 'anna@wool.example', true],
  ['anna@wool.example', 'ANNA@Wool.Example', true],
  ['anna@wool.example', 'bert@wool.example', true],
  ['anna@münchen.example', 'bert@xn--mnchen-3ya.example', true],
  ['anna@wool.example', 'anna@felt.example', false],
  ['anna@shop.wool.example', 'bert@wool.example', true],
  ['anna@shop.wool.example', 'bert@mail.office.wool.example', true],
  ['anna@wool.co.uk', 'bert@felt.co.uk', false],
  ['anna@wool.kyoto.jp', 'bert@felt.kyoto.jp', false],
  ['anna@shop.wool.kyoto.jp', 'bert@wool.kyoto.jp', true],
  ['anna@wool.myshopify.com', 'bert@felt.myshopify.com', false],
  ['anna@wool.onmicrosoft.com', 'bert@felt.onmicrosoft.com', false],
  ['anna@gmail.com', 'anna@gmail.com', true],
  ['anna@gmail.com', 'bert@gmail.com', false],
  ['anna@shop.onmicrosoft.com', 'bert@yahoo.co.jp', false],
  // Of whoever was erased nothing is known, not even that they were one.
  ['', '', false],
  ['', 'anna@wool.example', false],
  ['wool.example', 'wool.example', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(areOfOneCompany(one, other)).toBe(expected);
  expect(areOfOneCompany(other, one)).toBe(expected);
});

it('a domain is a company’s where strangers do not share it', () => {
  expect(companyDomain('anna@wool.example')).toBe('wool.example');
  expect(companyDomain('anna@shop.wool.co.uk')).toBe('wool.co.uk');
  expect(companyDomain('anna@gmail.com')).toBeNull();
  expect(companyDomain('')).toBeNull();
});
