import { expect, it } from 'vitest';
import { mentionedName, mentionsAddress } from '../../../core/case/person.ts';

it.each([
  ['write to anna@b.example.', true],
  ['<Anna@B.Example>', true],
  ['mailto:anna@b.example?subject=x', true],
  ['"anna@b.example","other"', true],
  ['joanna@b.example', false],
  ['jo.anna@b.example', false],
  ['anna@b.example.org', false],
  ['anna@b.examples', false],
  ['hanna@b.example and then anna@b.example', true],
  ['', false],
])('%s mentions anna@b.example: %s', (text, expected) => {
  expect(mentionsAddress(text, 'anna@b.example')).toBe(expected);
});

it('a name is found in any capitals, but not inside another, and not when it is any word', () => {
  const person = { address: 'a@b.example', names: ['Al', 'Anna Berg'] };
  expect(mentionedName('as ANNA BERG wrote', person)).toBe('Anna Berg');
  expect(mentionedName('Anna Bergmann wrote to Al', person)).toBeNull();
});
