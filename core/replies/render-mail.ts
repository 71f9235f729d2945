import type { OutgoingMail } from '../case/case.ts';
import type { LanguageCode } from '../languages/language.ts';
import type { Block } from './blocks.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { Layout } from './texts.ts';

/** Renders both parts of a mail from the same blocks, so that neither says what the other does not. */
export const renderMail = (
  layout: Layout,
  mail: { language: LanguageCode; title: string; preview: string; blocks: readonly Block[] },
): Pick<OutgoingMail, 'text' | 'html'> => ({
  text: renderText(mail.blocks),
  html: renderHtml(layout, mail),
});
