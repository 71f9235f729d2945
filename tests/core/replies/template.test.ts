import { describe, expect, expectTypeOf, it } from 'vitest';
import { fill, parseText, parseTexts } from '../../../core/replies/template.ts';

const wanted = { hello: ['name'], bye: [] } as const;

describe('template files', () => {
  it('are named texts with notes', () => {
    expect(parseTexts('f', '# note\n[hello]\nHi {{name}},\nwelcome\n\n[bye]\nBye\n', wanted)).toEqual({
      hello: { wording: 'Hi {{name}},\nwelcome', placeholders: ['name'] },
      bye: 'Bye',
    });
  });

  it.each([
    ['[hello]\nHi {{name}}', 'f: [bye] is missing'],
    ['[hello]\nHi {{name}}\n[bye]\n', 'f: [bye] is missing'],
    ['[hello]\nHi\n[bye]\nBye', 'f: [hello] lacks {{name}}'],
    ['[hello]\nHi {{name}} {{nmae}}\n[bye]\nBye', 'f: [hello] has {{nmae}}, expected {{name}}'],
    ['[hello]\nHi {{name}} {{ name }}\n[bye]\nBye', 'f: [hello] has {{ name }}, expected {{name}}'],
    ['[hello]\nHi {{name}}\n[bye]\nBye {{name}}', 'f: [bye] has {{name}}, expected no placeholder'],
    ['[hello]\nHi {{name}}\n[bye]\nBye\n[what]\nx', 'f: [what] is not a text we send'],
    ['[bye]\nBye\n[bye]\nBye', 'f: [bye] is given twice'],
  ])('%j is refused by name', (content, message) => {
    expect(() => parseTexts('f', content, wanted)).toThrow(message);
  });

  it('are filled once: a value that looks like a placeholder stays a value', () => {
    const text = parseText('f', '{{a}} {{b}}', ['a', 'b']);
    expect(fill(text, { a: '{{b}}', b: 'x' })).toBe('{{b}} x');
  });

  it('that are not filled cannot be shown, nor filled with less than they need', () => {
    const { hello, bye } = parseTexts('f', '[hello]\nHi {{name}},\nwelcome\n[bye]\nBye', wanted);
    expectTypeOf(bye).toEqualTypeOf<string>();
    expectTypeOf(hello).not.toExtend<string>();
    expectTypeOf({}).not.toExtend<Parameters<typeof fill<'name'>>[1]>();
    expect(fill(hello, { name: 'Anna' })).toBe('Hi Anna,\nwelcome');
    expect(bye).toBe('Bye');
    // What every object has is no value, though the compiler takes it for one.
    expect(() => fill(parseText('f', '{{toString}}', ['toString']), {})).toThrow('{{toString}}');
  });
});
