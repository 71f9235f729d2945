import { describe, expect, it } from 'vitest';
import { fill, parseTexts } from '../../../core/replies/template.ts';

const wanted = { hello: ['name'], bye: [] } as const;

describe('template files', () => {
  it('are named texts with notes', () => {
    expect(parseTexts('f', '# note\n[hello]\nHi {{name}},\nwelcome\n\n[bye]\nBye\n', wanted)).toEqual({
      hello: 'Hi {{name}},\nwelcome',
      bye: 'Bye',
    });
  });

  it.each([
    ['[hello]\nHi {{name}}', 'f: [bye] is missing'],
    ['[hello]\nHi {{name}}\n[bye]\n', 'f: [bye] is missing'],
    ['[hello]\nHi\n[bye]\nBye', 'f: [hello] lacks {{name}}'],
    ['[hello]\nHi {{name}} {{nmae}}\n[bye]\nBye', 'f: [hello] has {{nmae}}, expected {{name}}'],
    ['[hello]\nHi {{name}}\n[bye]\nBye\n[what]\nx', 'f: [what] is not a text we send'],
    ['[bye]\nBye\n[bye]\nBye', 'f: [bye] is given twice'],
  ])('%j is refused by name', (content, message) => {
    expect(() => parseTexts('f', content, wanted)).toThrow(message);
  });

  it('are filled once: a value that looks like a placeholder stays a value', () => {
    expect(fill('{{a}} {{b}}', { a: '{{b}}', b: 'x' })).toBe('{{b}} x');
  });
});
