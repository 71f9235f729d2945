import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClosing } from '../../../core/assessment/closing.ts';
import { foldText } from '../../../core/email/fold.ts';
import { closingWords } from '../../../core/languages/closing/index.ts';
import { type LanguageCode, languageCodes } from '../../../core/languages/language.ts';

type Kind = 'thanks' | 'solved' | 'ordinary';

/** Sentences as people write them, one a line, under what they are. */
function sentences(language: LanguageCode): { kind: Kind; sentence: string }[] {
  let kind: Kind = 'ordinary';
  return readFileSync(new URL(`./closing/${language}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const heading = /^\[(thanks|solved|ordinary)\]$/.exec(line)?.[1];
      if (heading === 'thanks' || heading === 'solved' || heading === 'ordinary') kind = heading;
      return heading !== undefined || line === '' ? [] : [{ kind, sentence: line }];
    });
}

const kindOf = (sentence: string, languages: readonly LanguageCode[]): Kind => {
  const kind = findClosing(sentence, languages)?.kind;
  return kind === undefined ? 'ordinary' : kind === 'close' ? 'solved' : kind;
};

describe.each(languageCodes)('the end of an exchange in %s', (language) => {
  const table = sentences(language);

  it('is told by enough sentences of each sort', () => {
    const count = (...kinds: Kind[]) => table.filter(({ kind }) => kinds.includes(kind)).length;
    expect(count('thanks', 'solved')).toBeGreaterThanOrEqual(20);
    expect(count('ordinary')).toBeGreaterThanOrEqual(20);
  });

  it.each(table)('$kind: $sentence', ({ kind, sentence }) => {
    expect(kindOf(sentence, [language])).toBe(kind);
  });

  it('is the same in capitals, without accents and without full stops', () => {
    for (const { kind, sentence } of table) {
      expect(kindOf(sentence.toUpperCase(), [language])).toBe(kind);
      expect(kindOf(foldText(sentence), [language])).toBe(kind);
    }
  });

  it('is never seen in a mail that is made of a doubtful sentence and a thankful one', () => {
    const thanks = table.find(({ kind }) => kind === 'thanks')?.sentence ?? '';
    for (const { kind, sentence } of table)
      if (kind === 'ordinary') expect(kindOf(`${sentence}\n\n${thanks}`, [language])).toBe('ordinary');
  });

  it('has lists in which no wording is lost to a filler', () => {
    const { solved, close, fillers } = closingWords[language];
    const words = (text: string) => ` ${foldText(text)} `;
    const spaced = !['ja', 'ko', 'zh-Hans', 'zh-Hant'].includes(language);
    const lost = [...solved, ...close].filter((wording) =>
      fillers.some((filler) => spaced && words(wording).includes(words(filler))),
    );
    expect(lost).toEqual([]);
  });
});

describe('the end of an exchange', () => {
  it('is read in any language when it is only thanks, and in the language of the case when it is more', () => {
    expect(findClosing('Vielen Dank!', ['en'])).toEqual({ kind: 'thanks', language: 'de' });
    expect(findClosing('Opgelost, dank', ['de', 'nl'])).toEqual({ kind: 'solved', language: 'nl' });
  });

  it('is not seen when the other language it may be in takes it back', () => {
    expect(findClosing('Não foi solucionado', ['es', 'pt'])).toBeNull();
    expect(findClosing('Não foi solucionado', ['pt', 'es'])).toBeNull();
  });

  it('may bear the name of the sender', () => {
    expect(findClosing('Thanks\n\nAnna Berg', ['en'])).toBeNull();
    expect(findClosing('Thanks\n\nAnna Berg', ['en'], ['anna', 'berg'])?.kind).toBe('thanks');
    expect(findClosing('Solved!\nAnna', ['en'], ['anna'])?.kind).toBe('solved');
  });

  it('may name who is thanked, but not what is missing', () => {
    expect(findClosing('Thanks Maria, much appreciated!', ['en'])?.kind).toBe('thanks');
    expect(findClosing('Vielen Dank Frau Meier', ['de'])?.kind).toBe('thanks');
    expect(findClosing('Thanks Not yet', ['en'])).toBeNull();
    expect(findClosing('Ok Never.', ['en'])).toBeNull();
  });

  it('may be a sign instead of a word', () => {
    expect(findClosing('👍🏽', ['en'])?.kind).toBe('thanks');
    expect(findClosing('👎', ['en'])).toBeNull();
    expect(findClosing('', ['en'])).toBeNull();
    expect(findClosing('...', ['en'])?.kind).not.toBe('solved');
  });

  it('is not looked for in a long mail', () => {
    expect(
      findClosing(`Solved, thanks! ${'We had a long story to tell about it. '.repeat(40)}`, ['en']),
    ).toBeNull();
  });

  it('never throws, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'solved',
        'thanks',
        'not',
        '解決',
        'しました',
        '?',
        '\n',
        'Hi Anna,',
        '谢谢',
        '👍',
        '님',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom(...languageCodes),
        (pieces, language) => {
          const kind = findClosing(pieces.join(' '), [language])?.kind;
          expect(['thanks', 'solved', 'close', undefined]).toContain(kind);
        },
      ),
    );
  });
});
