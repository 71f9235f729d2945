import sanitizeHtml from 'sanitize-html';
import { openMail } from '../core/email/mail-source.ts';
import { parseMime } from '../core/email/mime-parser.ts';
import { escapeHtml } from '../core/replies/render-html.ts';

/** More of a mail nobody reads in a frame; the whole is there to download. */
const longestHtml = 1_000_000;

/** A mail that takes longer is shown without its layout. */
const longestReading = 10_000;

const layout = ['align', 'valign', 'width', 'height', 'bgcolor', 'dir', 'lang'];

const look = [
  ...[
    'color',
    'background-color',
    'font',
    'font-family',
    'font-size',
    'font-style',
    'font-weight',
    'line-height',
  ],
  ...[
    'text-align',
    'text-decoration',
    'text-indent',
    'vertical-align',
    'white-space',
    'direction',
    'list-style-type',
  ],
  ...['margin', 'margin-left', 'margin-right', 'margin-top', 'margin-bottom', 'border-collapse'],
  ...[
    'padding',
    'padding-left',
    'padding-right',
    'padding-top',
    'padding-bottom',
    'width',
    'height',
    'max-width',
  ],
  ...[
    'border',
    'border-left',
    'border-right',
    'border-top',
    'border-bottom',
    'border-color',
    'border-radius',
  ],
];

/** No function but a colour: whatever loads something, or hides what is to come behind a name, needs a bracket. */
const plainValue = /^(?:[\w\s.,#%'"!-]*|rgba?\([\d\s,.%/]*\))$/i;

/**
 * Text, lists and tables with their look. Pictures, links, forms, style sheets and everything that could load, run or lead
 * somewhere is left out, though the headers of the page would stop it too; a link says in a tooltip where it led.
 */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'div', 'span', 'br', 'hr', 'blockquote', 'pre', 'center', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['b', 'strong', 'i', 'em', 'u', 's', 'strike', 'sub', 'sup', 'small', 'big', 'font', 'code', 'tt'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    '*': ['style', ...layout],
    span: ['title'],
    font: ['color', 'face', 'size'],
    table: ['border', 'cellpadding', 'cellspacing'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  transformTags: {
    a: (_tag, { href = '' }) => ({
      tagName: 'span',
      attribs: { title: href.slice(0, 500), style: 'text-decoration: underline' },
    }),
  },
  allowedStyles: { '*': Object.fromEntries(look.map((property) => [property, [plainValue]])) },
  allowedSchemes: [],
  nestingLimit: 60,
};

const frame = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Mail</title><style>body{margin:16px;font:15px/1.5 system-ui,sans-serif;color:#1b2430;background:#fff;overflow-wrap:anywhere}pre{white-space:pre-wrap}</style></head><body>${body}</body></html>`;

/** A page with nothing but a stored mail as its sender laid it out, harmless; `otherwise` where it has no HTML. */
export async function originalPage(mail: AsyncIterable<Uint8Array>, otherwise: string): Promise<string> {
  const { chunks } = await openMail(mail);
  const { html, plain } = await parseMime(chunks, async () => {}, AbortSignal.timeout(longestReading));
  if (html.trim() !== '') return frame(sanitizeHtml(html.slice(0, longestHtml), allowed));
  return frame(
    plain.trim() === ''
      ? `<p>${escapeHtml(otherwise)}</p>`
      : `<pre>${escapeHtml(plain.slice(0, longestHtml))}</pre>`,
  );
}
