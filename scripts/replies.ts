import { fileURLToPath } from 'node:url';
import type { LanguageCode } from '../core/languages/language.ts';
import type { BriefSituation } from '../core/replies/brief.ts';
import { renderBrief } from '../core/replies/brief-mail.ts';
import type { ReplySituation } from '../core/replies/reply.ts';
import { type SampleMail, sampleReply } from '../core/replies/sample-mails.ts';
import { loadLibrary } from '../functions/adapters/library.ts';

const templates = fileURLToPath(new URL('../templates', import.meta.url));

/** Loads the templates and gives a function that renders a reply as it would be sent. */
export async function replyRenderer(): Promise<
  (language: LanguageCode, title: string, situation: ReplySituation) => SampleMail
> {
  const library = await loadLibrary(templates);
  return (language, title, situation) => sampleReply(library, language, title, situation);
}

/** The same for briefs, in the two languages in which they are written. */
export async function briefRenderer(): Promise<
  (language: 'en' | 'nl', situation: BriefSituation) => SampleMail
> {
  const library = await loadLibrary(templates);
  return (language, situation) => renderBrief(library, language, situation);
}
