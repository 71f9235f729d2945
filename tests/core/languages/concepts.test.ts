import { describe, expect, it } from 'vitest';
import { conceptMatcher } from '../../../core/assessment/concept-matcher.ts';
import { tokenize } from '../../../core/assessment/tokens.ts';
import { conceptLists } from '../../../core/languages/concepts/index.ts';
import { conceptNames } from '../../../core/languages/concepts.ts';
import { detectLanguage } from '../../../core/languages/detect.ts';
import { languageCodes } from '../../../core/languages/language.ts';

describe.each(languageCodes)('the concept list of %s', (language) => {
  const list = conceptLists[language];
  const matcher = conceptMatcher(list);

  it('has wordings for every concept, in the one form that is read', () => {
    const wrong = conceptNames.flatMap((name) => [
      ...(list[name].length < 3 ? [`${name} has only ${list[name].length} wordings`] : []),
      ...list[name]
        .filter((wording) => wording.trim() !== wording || /\*\S|[[\](){}|\\]/.test(wording))
        .map((wording) => `${name}: ${wording}`),
    ]);
    expect(wrong).toEqual([]);
  });

  it('finds every wording where it stands in a sentence', () => {
    const lost = conceptNames.flatMap((name) =>
      list[name]
        .filter(
          (wording) =>
            !matcher
              .find(tokenize(`x ${wording.replaceAll('*', '')} x`))
              .some(({ concept }) => conceptNames[concept] === name),
        )
        .map((wording) => `${name}: ${wording}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('the concept matcher', () => {
  const nothing = Object.fromEntries(conceptNames.map((name) => [name, []]));
  const matcher = conceptMatcher({
    ...conceptLists.en,
    ...nothing,
    tell: ['told', 'brought up', 'complain*'],
    not_yet: ['まだ'],
  });
  const found = (text: string) =>
    matcher.find(tokenize(text)).map(({ concept, from, to }) => [conceptNames[concept], from, to]);

  it.each([
    ['We told them.', [['tell', 1, 2]]],
    ['He was retold it', []],
    ['I brought up the delay', [['tell', 1, 3]]],
    [
      'COMPLAINED, complaining',
      [
        ['tell', 0, 1],
        ['tell', 1, 2],
      ],
    ],
    ['担当者にはまだです', [['not_yet', 5, 7]]],
  ])('%s', (text, hits) => {
    expect(found(text)).toEqual(hits);
  });

  it('meets l’agence and l agence as the same word', () => {
    expect(tokenize('l’agence').map(({ folded }) => folded)).toEqual(["l'", 'agence']);
    expect(tokenize("don't").map(({ folded }) => folded)).toEqual(["don't"]);
  });
});

describe('the language of a mail', () => {
  it.each([
    ['en', 'The agency promised us the checkout for May and it still does not work.'],
    ['nl', 'Het bureau had ons de webwinkel voor mei beloofd en hij werkt nog steeds niet.'],
    ['de', 'Die Agentur hat uns den Shop für Mai versprochen, und er geht immer noch nicht.'],
    ['fr', 'L’agence nous avait promis la boutique pour mai et elle ne marche toujours pas.'],
    ['es', 'La agencia nos prometió la tienda para mayo y todavía no funciona.'],
    ['it', 'L’agenzia ci aveva promesso il negozio per maggio e ancora non funziona.'],
    ['pt', 'A agência prometeu a loja para maio e ela ainda não funciona.'],
    ['sv', 'Byrån lovade oss butiken till maj och den fungerar fortfarande inte.'],
    ['ja', '開発会社は5月までにと約束しましたが、まだ動きません。'],
    ['ko', '업체가 5월까지 해 준다고 했는데 아직도 안 됩니다.'],
    ['zh-Hans', '服务商答应五月交付，可是到现在还没有完成。'],
    ['zh-Hant', '廠商答應五月交付，可是到現在還沒有完成。'],
  ])('%s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('is unsure where it is none of the twelve', () => {
    expect(
      detectLanguage('Nasz sklep internetowy nie działa tak, jak powinien, a wykonawca nie odpowiada.'),
    ).toBeNull();
  });

  it('is that of the first paragraph when a partner’s answer is pasted below', () => {
    const own = 'Hemos reclamado varias veces por escrito y esta es la respuesta que nos han dado:';
    expect(
      detectLanguage(
        `${own}\n\nAll items have been delivered as agreed. Change requests are billed separately, please refer to the statement of work for details and deadlines.`,
      ),
    ).toBe('es');
  });

  it.each([
    ['es', 'El proceso de colas muere cada 40 minutos desde el despliegue, y nadie lo levanta.'],
    ['zh-Hant', '佇列程序從4月3日部署後每40分鐘就停一次，到現在沒有人處理。'],
  ])('%s: is not that of a first paragraph of names and versions', (language, text) => {
    expect(detectLanguage(`Entorno: Adobe Commerce Cloud 2.4.7-p1. Partner: Krono Labs.\n\n${text}`)).toBe(
      language,
    );
  });
});
