import { compile, type FormatCallback } from 'html-to-text';
import type { Span } from '../assessment/facts.ts';

/** What the HTML says about a stretch of text that the text alone does not. */
export interface HtmlHint extends Span {
  readonly kind: 'quoted' | 'signature';
}

export interface HtmlText {
  readonly text: string;
  readonly hints: readonly HtmlHint[];
  /** Where each `cid:` image stands in `text`, and its declared size in CSS pixels if any. */
  readonly images: readonly HtmlImage[];
}

export interface HtmlImage {
  readonly contentId: string;
  readonly offset: number;
  readonly width: number | null;
  readonly height: number | null;
}

// Private-use characters carry structure through the conversion; they are taken out again below, and any that the
// sender wrote are removed first, so that a mail cannot forge them.
const mark = {
  quote: '\ue000',
  endQuote: '\ue001',
  signature: '\ue002',
  endSignature: '\ue003',
  image: '\ue004',
  endImage: '\ue005',
};
const anyMark = /[\ue000-\ue005]/g;

const wrap =
  (open: string, close: string): FormatCallback =>
  (node, walk, builder, options) => {
    builder.openBlock({ leadingLineBreaks: options.leadingLineBreaks ?? 1 });
    builder.addLiteral(open);
    walk(node.children, builder);
    builder.addLiteral(close);
    builder.closeBlock({ trailingLineBreaks: options.trailingLineBreaks ?? 1 });
  };

const image: FormatCallback = (node, _walk, builder) => {
  const source = String(node.attribs?.src ?? '');
  if (!source.toLowerCase().startsWith('cid:')) return;
  const size = `${node.attribs?.width ?? ''}x${node.attribs?.height ?? ''}`;
  builder.addLiteral(
    `${mark.image}${source.slice(4).replace(anyMark, '')} ${size.replace(anyMark, '')}${mark.endImage}`,
  );
};

/** Far beyond any mail a person writes; keeps hostile HTML bounded. */
const longestHtml = 2_000_000;

/** Word nests a few dozen levels. The parser's time grows with the square of what is open, so there is an end to it. */
const deepestHtml = 3_000;

/** Elements that have no end, or that the next of their kind ends. */
const neverOpen = new Set([
  'area',
  'base',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'p',
  'source',
  'wbr',
]);

/** The HTML as far as it can be parsed in bounded time. */
export function boundedHtml(html: string): string {
  const beginning = html.slice(0, longestHtml);
  let open = 0;
  for (const tag of beginning.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]{0,30})/g)) {
    if (neverOpen.has((tag[2] ?? '').toLowerCase())) continue;
    open = tag[1] === '' ? open + 1 : Math.max(0, open - 1);
    if (open > deepestHtml) return beginning.slice(0, tag.index);
  }
  return beginning;
}

const toMarkedText = compile({
  wordwrap: false,
  limits: { maxDepth: 300, ellipsis: '' },
  formatters: {
    quote: wrap(mark.quote, mark.endQuote),
    signature: wrap(mark.signature, mark.endSignature),
    image,
  },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'image' },
    { selector: 'blockquote', format: 'quote' },
    { selector: 'div.gmail_quote', format: 'quote' },
    { selector: 'div.yahoo_quoted', format: 'quote' },
    { selector: 'div.gmail_signature', format: 'signature' },
    { selector: 'div[data-smartmail=gmail_signature]', format: 'signature' },
    { selector: 'div.Signature', format: 'signature' },
    { selector: 'div#Signature', format: 'signature' },
    { selector: 'div#signature', format: 'signature' },
    { selector: 'div.moz-signature', format: 'signature' },
    { selector: 'pre.moz-signature', format: 'signature' },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, colSpacing: 2 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

const pixels = (value: string | undefined): number | null => {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isFinite(number) ? number : null;
};

/** Turns the HTML of a mail, bounded by `boundedHtml`, into the text a reader sees, with what the markup told about quotes, signature and images. */
export function htmlToText(html: string): HtmlText {
  const marked = toMarkedText(html.replace(anyMark, ''));
  const hints: HtmlHint[] = [];
  const images: HtmlImage[] = [];
  const open: { kind: HtmlHint['kind']; start: number }[] = [];
  let text = '';
  for (const piece of marked.split(/([\ue000-\ue003]|\ue004[^\ue005]*\ue005)/)) {
    if (piece === mark.quote || piece === mark.signature) {
      open.push({ kind: piece === mark.quote ? 'quoted' : 'signature', start: text.length });
    } else if (piece === mark.endQuote || piece === mark.endSignature) {
      const begun = open.pop();
      if (begun) hints.push({ ...begun, end: text.length });
    } else if (piece.startsWith(mark.image)) {
      const [contentId = '', size = ''] = piece.slice(1, -1).split(' ');
      const [width, height] = size.split('x');
      images.push({ contentId, offset: text.length, width: pixels(width), height: pixels(height) });
    } else text += piece;
  }
  return { text, hints, images };
}
