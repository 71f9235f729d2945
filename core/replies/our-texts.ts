import type { OurText } from '../email/our-corpus.ts';
import { indexOurTexts, type OurTexts } from '../email/our-texts.ts';
import type { Library } from './compose.ts';
import { wordingOf } from './template.ts';

function kindOf(name: string): OurText['kind'] {
  if (name.startsWith('greeting')) return 'greeting';
  if (name.endsWith('-heading')) return 'heading';
  if (name.startsWith('clear-')) return 'finding';
  return /^(?:missing|denied|promised|helpful)-/.test(name) ? 'question' : 'courtesy';
}

/** Everything we ever send to a customer, in all languages: customers write in one and get our mail in another. */
export function ourTexts(library: Library, senderName: string): OurTexts {
  const texts = Object.values(library.replies).flatMap((replies) =>
    Object.entries(replies).map(([name, text]) => ({
      text: wordingOf(text).replaceAll('{{sender}}', senderName).replaceAll('{{case}}', ''),
      kind: kindOf(name),
    })),
  );
  return indexOurTexts([...texts, { text: library.languageNotice, kind: 'courtesy' }]);
}
