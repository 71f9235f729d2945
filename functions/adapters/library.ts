import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languageCodes } from '../../core/languages/language.ts';
import type { Library } from '../../core/replies/compose.ts';
import { type Placeholders, parseText, parseTexts } from '../../core/replies/template.ts';
import { alertTexts, briefTexts, layoutPlaceholders, replyTexts } from '../../core/replies/texts.ts';

/** Reads and checks everything in `templates/`. Throws an `Error` that names file and text when one is wrong. */
export async function loadLibrary(folder: string): Promise<Library> {
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const texts = async <Wanted extends Placeholders>(name: string, placeholders: Wanted) =>
    parseTexts(`templates/${name}`, await read(name), placeholders);
  const replies = await Promise.all(
    languageCodes.map(async (code) => [code, await texts(`${code}/reply.txt`, replyTexts)] as const),
  );
  return {
    replies: Object.fromEntries(replies) as Library['replies'],
    briefs: { en: await texts('en/brief.txt', briefTexts), nl: await texts('nl/brief.txt', briefTexts) },
    alerts: { en: await texts('en/alert.txt', alertTexts), nl: await texts('nl/alert.txt', alertTexts) },
    layout: parseText('templates/layout.html', await read('layout.html'), layoutPlaceholders),
    languageNotice: (await read('language-notice.txt')).trim(),
  };
}
