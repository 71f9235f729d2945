import { readFile } from 'node:fs/promises';
import mjml2html from 'mjml';

/**
 * Makes the HTML frame of every mail from `templates/layout.mjml`. MJML itself never reaches the functions: it is large,
 * and the frame only changes when somebody edits it.
 */
export async function buildLayout(): Promise<string> {
  const source = await readFile(new URL('../templates/layout.mjml', import.meta.url), 'utf8');
  const { html, errors } = await mjml2html(source, {
    validationLevel: 'strict',
    minify: false,
    // A mail that loads fonts from elsewhere tells others when it is read.
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'));
  return `${html
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()}\n`;
}
