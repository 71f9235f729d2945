import { fileURLToPath } from 'node:url';
import type { LanguageCode } from '../core/languages/language.ts';
import { type BriefSituation, briefBlocks, leadText } from '../core/replies/brief.ts';
import { renderHtml } from '../core/replies/render-html.ts';
import { renderText } from '../core/replies/render-text.ts';
import { openingText, type ReplySituation, replyBlocks } from '../core/replies/reply.ts';
import { loadLibrary } from '../functions/adapters/library.ts';

export interface RenderedReply {
  readonly text: string;
  readonly html: string;
}

/** Loads the templates and gives a function that renders a reply as it would be sent. */
export async function replyRenderer(): Promise<
  (language: LanguageCode, title: string, situation: ReplySituation) => RenderedReply
> {
  const library = await loadLibrary(fileURLToPath(new URL('../templates', import.meta.url)));
  return (language, title, situation) => {
    const texts = library.replies[language];
    const blocks = replyBlocks(situation, texts);
    return {
      text: renderText(blocks),
      html: renderHtml(library.layout, { language, title, preview: openingText(situation, texts), blocks }),
    };
  };
}

/** The same for briefs, in the two languages in which they are written. */
export async function briefRenderer(): Promise<
  (language: 'en' | 'nl', title: string, situation: BriefSituation) => RenderedReply
> {
  const library = await loadLibrary(fileURLToPath(new URL('../templates', import.meta.url)));
  return (language, title, situation) => {
    const texts = library.briefs[language];
    const blocks = briefBlocks(situation, texts);
    return {
      text: renderText(blocks),
      html: renderHtml(library.layout, { language, title, preview: leadText(situation, texts), blocks }),
    };
  };
}
