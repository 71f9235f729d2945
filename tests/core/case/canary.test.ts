import { expect, it } from 'vitest';
import { canaryAddress, canaryOf, looksLikeCanary } from '../../../core/case/canary.ts';
import { caseIdOfToken, signature, signedCaseToken } from '../../../core/case/thread-keys.ts';

const key = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const ping = { mail: 'ping', id: '7k2q9fhm' } as const;
const address = canaryAddress('escalations@intake.example', ping, key);

it('is known by its address, with any key that is accepted, whatever became of its case', () => {
  expect(canaryOf(['someone@intake.example', address], [other, key])).toEqual(ping);
  expect(canaryOf([address.toUpperCase()], [key])).toEqual(ping);
  expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
});

it.each([
  ['another key', address, [other]],
  ['another round', address.replace('7k2q9fhm', '7k2q9fhn'), [key]],
  ['a ping made a pong', address.replace('ping', 'pong'), [key]],
  ['no signature', 'escalations+ping-7k2q9fhm@intake.example', [key]],
])('is not believed with %s', (_name, changed, keys) => {
  expect(canaryOf([changed], keys)).toBeNull();
});

it('and a case never pass for one another', () => {
  const token = signedCaseToken('ESC-7K2Q9FHM', key);
  expect(looksLikeCanary([`escalations+${token}@intake.example`])).toBe(false);
  expect(caseIdOfToken(`ping-7k2q9fhm.${signature('ping-7k2q9fhm', key)}`, [key])).toBeNull();
});
