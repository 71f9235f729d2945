import { eld } from 'eld/extrasmall';
import { type LanguageCode, languageCodes } from './language.ts';
import { hasHan, hasHangul, hasKana, isLongEnoughToTell } from './scripts.ts';

/** Characters that only one of the two Chinese scripts uses, from the most frequent words of ordinary mail. */
const simplifiedOnly = new Set(
  '们这个来说对时会过为发没还开问题后里么点实现业务单经从无说进让给应该订购买卖货价钱错误测试验签约项报审专线网页图类别软够务东车长门马鸟见语请谢谈认识话调设计许论证议记讲录级红纸细组终结绝统维绿缺罗置习联声聪职脑脚节药虽补装观规视览触誉计订让训议讯训迟递逻遗邮释钟钱铁银链锁错键闭闻间阶阳阴际陆陈险随难静韩顶项顺须预领频题额风飞饭饮饿馆驱验骗',
);
const traditionalOnly = new Set(
  '們這個來說對時會過為發沒還開問題後裡麼點實現業務單經從無進讓給應該訂購買賣貨價錢錯誤測試驗簽約項報審專線網頁圖類別軟夠東車長門馬鳥見語請謝談認識話調設計許論證議記講錄級紅紙細組終結絕統維綠羅習聯聲聰職腦腳節藥雖補裝觀規視覽觸譽訓訊遲遞邏遺郵釋鐘鐵銀鏈鎖鍵閉聞間階陽陰際陸陳險隨難靜韓頂順須預領頻額風飛飯飲餓館驅騙係嘅咗佢哋唔啲',
);

const supported = new Map<string, LanguageCode>(
  languageCodes.filter((code) => !code.startsWith('zh')).map((code) => [code, code]),
);

function chineseScript(text: string): LanguageCode {
  let balance = 0;
  for (const character of text) {
    if (simplifiedOnly.has(character) && !traditionalOnly.has(character)) balance++;
    else if (traditionalOnly.has(character) && !simplifiedOnly.has(character)) balance--;
  }
  return balance < 0 ? 'zh-Hant' : 'zh-Hans';
}

interface Detected {
  readonly language: LanguageCode | null;
  /** The statistics are sure of it, or the script leaves no doubt. */
  readonly isClear: boolean;
}

function detectOne(text: string): Detected {
  // Script decides before statistics: a few Latin product names must not outweigh a sentence in Korean.
  const letters = text.match(/\p{L}/gu) ?? [];
  const asian = letters.filter(
    (letter) => hasHan.test(letter) || hasKana.test(letter) || hasHangul.test(letter),
  );
  if (asian.length > 0 && asian.length * 3 >= letters.length) {
    if (asian.some((letter) => hasHangul.test(letter))) return { language: 'ko', isClear: true };
    const isJapanese = asian.filter((letter) => hasKana.test(letter)).length * 20 >= asian.length;
    return { language: isJapanese ? 'ja' : chineseScript(text), isClear: true };
  }
  const statistics = eld.detect(text);
  const language = supported.get(statistics.language) ?? null;
  return { language, isClear: language !== null && statistics.isReliable() };
}

/** Enough to be sure, and bounded whatever the length of the mail. */
const longestSample = 6_000;

const nameOrNumber = /^[^\p{L}]*\p{Lu}|\p{N}/u;

/** What is left of a text without names, versions and numbers: `Partner: Krono Labs, Adobe Commerce 2.4.7` is in no language. */
const withoutNames = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => hasHan.test(word) || hasHangul.test(word) || !nameOrNumber.test(word))
    .join(' ');

/**
 * The language a sender writes in, or null when it is unsure or not one of the twelve. In a mail of two languages the
 * first paragraph decides: what people paste (a partner's answer, an error message) stands below their own words.
 */
export function detectLanguage(ownWords: string): LanguageCode | null {
  const text = ownWords.slice(0, longestSample).replace(/https?:\/\/\S+|\S+@\S+/g, ' ');
  const [first, ...others] = text
    .split(/\n\s*\n/)
    .filter((paragraph) => isLongEnoughToTell(withoutNames(paragraph)));
  const beginning = first === undefined || others.length === 0 ? null : detectOne(first);
  return beginning?.isClear ? beginning.language : detectOne(text).language;
}
