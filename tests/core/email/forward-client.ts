import type { LanguageCode } from '../../../core/languages/language.ts';
import type { ForwardWords } from './forward-forms.ts';

export const customerAddress = 'a.berg@kunde.example';
export const forwarder = 'Kurt Vogel <kurt.vogel@vendor.example>';

/** How one mail program forwards: the lines under the forwarder's note. */
export interface ForwardClient {
  readonly name: string;
  readonly format: 'plain' | 'html' | 'attached';
  /** Where it is only used in some countries. */
  readonly languages?: readonly LanguageCode[];
  readonly write: (words: ForwardWords) => readonly string[];
}

export const mailbox = (words: ForwardWords) => `${words.name} <${customerAddress}>`;
export const quoted = (words: ForwardWords) => `"${words.name}"<${customerAddress}>`;
export const subject = 'Portal Nordlicht';
export const support = 'Support <support@vendor.example>';

/** A client that writes plain text. */
export const text = (
  name: string,
  write: ForwardClient['write'],
  languages?: readonly LanguageCode[],
): ForwardClient => ({
  name,
  format: 'plain',
  write: (words) => [...write(words), '', words.complaint],
  ...(languages ? { languages } : {}),
});
/** A client that writes HTML. */
export const html = (name: string, write: ForwardClient['write']): ForwardClient => ({
  name,
  format: 'html',
  write: (words) => [...write(words), `<p>${words.complaint}</p></div></body></html>`],
});

export const link = `<a href="mailto:${customerAddress}">${customerAddress}</a>`;
