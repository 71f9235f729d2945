import type { LanguageCode } from '../../../../core/languages/language.ts';
import { escapeHtml } from '../../../../core/replies/render-html.ts';
import { asHtml, type Introduced, prefixed, type QuotedLine, typedIn, wrapped } from './quoting.ts';

/** A reply that a program is about to send. */
export interface Draft {
  /** Lines above and under the quote. */
  readonly top: readonly string[];
  readonly bottom: readonly string[];
  /** The mail that is answered. */
  readonly quoted: { readonly lines: readonly QuotedLine[]; readonly html: string };
  readonly by: Introduced;
}

/** How one mail program quotes the mail it answers. */
export interface Client {
  readonly name: string;
  /** Languages it exists in; all when absent. */
  readonly languages?: readonly LanguageCode[];
  readonly text: (draft: Draft) => readonly string[];
  readonly html?: (draft: Draft) => string;
}

const plain = (lines: readonly QuotedLine[]): string[] => lines.flatMap(typedIn);
const quote = (draft: Draft, introduction: readonly string[], quoted: readonly string[]): string[] => [
  ...draft.top,
  '',
  ...introduction,
  ...quoted,
  ...(draft.bottom.length > 0 ? ['', ...draft.bottom] : []),
];

const quotedMail = (draft: Draft) => prefixed(draft.quoted.lines, 76);
const headers = ({ by }: Draft, order = [0, 1, 2, 4], bold = ''): string[] =>
  order.map((index) => `${bold}${by.labels[index]}:${bold} ${by.values[index]}`);
const htmlHeaders = ({ by }: Draft): string =>
  [0, 1, 2, 4]
    .map((index) => `<b>${by.labels[index]}:</b> ${escapeHtml(by.values[index] ?? '')}`)
    .join('<br>\n');
const dated = (draft: Draft): Draft => ({
  ...draft,
  by: { ...draft.by, labels: draft.by.labels.map((label, index) => (index === 1 ? draft.by.date : label)) },
});

const gmail = (introduction: (by: Introduced) => string) => ({
  text: (draft: Draft) => quote(draft, [...wrapped(introduction(draft.by), 72), ''], quotedMail(draft)),
  html: (draft: Draft) =>
    `<div dir="ltr">${asHtml(draft.top)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escapeHtml(introduction(draft.by))}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${draft.quoted.html}</blockquote></div>${asHtml(draft.bottom)}`,
});

const outlook = (rule: string[], open: string, close: string, quoted = (html: string) => html) => ({
  text: (draft: Draft) => quote(draft, [...rule, ...headers(draft), ''], plain(draft.quoted.lines)),
  html: (draft: Draft) =>
    `<html><body>${asHtml(draft.top)}${open}${htmlHeaders(draft)}${close}${quoted(draft.quoted.html)}${asHtml(draft.bottom)}</body></html>`,
});

export const clients: readonly Client[] = [
  { name: 'Gmail', ...gmail((by) => by.gmail) },
  { name: 'Gmail on a phone', ...gmail((by) => by.gmailPhone) },
  {
    name: 'Apple Mail',
    text: (draft) => quote(draft, [draft.by.apple, ''], quotedMail(draft)),
    html: (draft) =>
      `<html><body style="overflow-wrap: break-word;">${asHtml(draft.top)}<div><br><blockquote type="cite"><div>${escapeHtml(draft.by.apple)}</div><br class="Apple-interchange-newline"><div>${draft.quoted.html}</div></blockquote></div><br>${asHtml(draft.bottom)}</body></html>`,
  },
  {
    name: 'iOS Mail',
    text: (draft) => quote(draft, [`> ${draft.by.apple}`, '> '], quotedMail(draft)),
    html: (draft) =>
      `<div dir="ltr">${asHtml(draft.top)}</div><div dir="ltr"><br><blockquote type="cite">${escapeHtml(draft.by.apple)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff${draft.quoted.html}</div></blockquote>${asHtml(draft.bottom)}`,
  },
  {
    name: 'Thunderbird',
    text: (draft) => quote(draft, [draft.by.thunderbird], quotedMail(draft)),
    html: (draft) =>
      `<p>${asHtml(draft.top)}</p><div class="moz-cite-prefix">${escapeHtml(draft.by.thunderbird)}<br></div><blockquote type="cite" cite="mid:1@example.com">${draft.quoted.html}</blockquote>${asHtml(draft.bottom)}`,
  },
  {
    name: 'Outlook for Windows',
    ...outlook(
      [],
      `<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>`,
      '</p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>',
    ),
  },
  {
    name: 'Outlook on the web',
    ...outlook(
      ['________________________________'],
      '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">',
      '</font><div>&nbsp;</div></div>',
    ),
  },
  {
    name: 'Outlook on a phone',
    ...outlook(
      ['________________________________'],
      '<div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message"><hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg">',
      '</div><br>',
      (html) => `${html}</div>`,
    ),
  },
  {
    name: 'Outlook for Mac',
    text: (draft) =>
      quote(draft, [...headers(dated(draft), [0, 1, 2, 4], '*'), ''], plain(draft.quoted.lines)),
    html: (draft) =>
      `<div>${asHtml(draft.top)}<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p>${htmlHeaders(dated(draft))}</p></div>${draft.quoted.html}${asHtml(draft.bottom)}</div>`,
  },
  {
    name: 'Yahoo',
    text: (draft) => quote(draft, [`    ${draft.by.yahoo}  `, ' '], plain(draft.quoted.lines)),
    html: (draft) =>
      `<div class="ydp1yahoo-style-wrap">${asHtml(draft.top)}</div><div id="ydp2yahoo_quoted_1" class="yahoo_quoted"><div>${escapeHtml(draft.by.yahoo)}</div><div><br></div><div>${draft.quoted.html}</div></div>${asHtml(draft.bottom)}`,
  },
  {
    name: 'Proton Mail',
    text: (draft) => quote(draft, [draft.by.proton, ''], quotedMail(draft)),
    html: (draft) =>
      `<div>${asHtml(draft.top)}</div><div class="protonmail_quote">${escapeHtml(draft.by.proton)}<br><br><blockquote class="protonmail_quote" type="cite">${draft.quoted.html}</blockquote><br></div>${asHtml(draft.bottom)}`,
  },
  {
    name: 'Samsung Email',
    text: (draft) =>
      quote(
        draft,
        [`-------- ${draft.by.original} --------`, ...headers(dated(draft))],
        plain(draft.quoted.lines),
      ),
    html: (draft) =>
      `<div dir="auto">${asHtml(draft.top)}</div><div><br></div><div>-------- ${draft.by.original} --------</div><div>${htmlHeaders(dated(draft)).replaceAll('<br>', '</div><div>')}</div><div><br></div>${draft.quoted.html}${asHtml(draft.bottom)}`,
  },
  {
    name: 'Zimbra',
    text: (draft) =>
      quote(
        draft,
        [`----- ${draft.by.original} -----`, ...headers(draft, [0, 2, 1, 4]), ''],
        plain(draft.quoted.lines),
      ),
    html: (draft) =>
      `<div>${asHtml(draft.top)}</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">${htmlHeaders(draft)}</div><div data-marker="__QUOTED_TEXT__">${draft.quoted.html}</div>${asHtml(draft.bottom)}`,
  },
  {
    name: 'HCL Notes',
    text: (draft) =>
      quote(
        draft,
        [0, 2, 1, 4].map((index) => `${dated(draft).by.labels[index]}:\t${draft.by.values[index]}`),
        ['', ...plain(draft.quoted.lines)],
      ),
  },
  {
    name: 'eM Client',
    text: (draft) =>
      quote(
        draft,
        [`------ ${draft.by.original} ------`, ...headers(dated(draft)).map((line) => line.replace(':', ''))],
        ['', ...plain(draft.quoted.lines)],
      ),
  },
  {
    name: 'Zoho',
    text: (draft) =>
      quote(
        draft,
        [`---- On Thu, 03 Apr 2025 10:26:14 +0200 ${draft.by.values[0]} wrote ----`, ''],
        plain(draft.quoted.lines),
      ),
  },
  {
    name: 'Outlook in Polish',
    text: (draft) => quote(draft, polish(draft), plain(draft.quoted.lines)),
  },
  {
    name: 'no introduction at all',
    text: (draft) => quote(draft, [], plain(draft.quoted.lines)),
  },
];

/** A language that the product has no words for: only our own text shows what is quoted. */
const polish = ({ by }: Draft): string[] =>
  ['Od', 'Wysłano', 'Do', '', 'Temat'].flatMap((label, index) =>
    label === '' ? [] : [`${label}: ${by.values[index]}`],
  );
