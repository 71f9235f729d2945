import { compile, type FormatCallback } from 'html-to-text';
import type { Span } from '../assessment/facts.ts';
import { indentations, quoteContainers, quoteHeads, quoteLevels, signatures } from './html-marks.ts';

/** What the HTML says about a stretch of text that the text alone does not. */
export interface HtmlHint extends Span {
  /** `level` is a quote one level deeper, `head` where the head of a quoted mail begins that reaches to the end. */
  readonly kind: 'level' | 'quoted' | 'head' | 'signature';
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
const marks = { level: '\ue000', quoted: '\ue001', head: '\ue002', signature: '\ue003' } as const;
const endMark = '\ue006';
const mark = { image: '\ue004', endImage: '\ue005' };
const anyMark = /[\ue000-\ue006]/g;
const markKinds = new Map<string, HtmlHint['kind']>([
  [marks.level, 'level'],
  [marks.quoted, 'quoted'],
  [marks.head, 'head'],
  [marks.signature, 'signature'],
]);

const enclose =
  (kind: HtmlHint['kind']): FormatCallback =>
  (node, walk, builder, options) => {
    builder.openBlock({ leadingLineBreaks: options.leadingLineBreaks ?? 1 });
    builder.addLiteral(marks[kind]);
    walk(node.children, builder);
    builder.addLiteral(endMark);
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
    level: enclose('level'),
    quoted: enclose('quoted'),
    head: enclose('head'),
    signature: enclose('signature'),
    image,
  },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'image' },
    ...quoteLevels.map((selector) => ({ selector, format: 'level' })),
    ...indentations.map((selector) => ({ selector, format: 'block' })),
    ...quoteContainers.map((selector) => ({ selector, format: 'quoted' })),
    ...quoteHeads.map((selector) => ({ selector, format: 'head' })),
    ...signatures.map((selector) => ({ selector, format: 'signature' })),
    {
      selector: 'table',
      format: 'dataTable',
      // A cell that is wrapped would tear a sentence apart, and with it the evidence.
      options: { uppercaseHeaderCells: false, colSpacing: 2, maxColumnWidth: 100_000 },
    },
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
  for (const piece of marked.split(/([\ue000-\ue003\ue006]|\ue004[^\ue005]*\ue005)/)) {
    const kind = markKinds.get(piece);
    if (kind !== undefined) open.push({ kind, start: text.length });
    else if (piece === endMark) {
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
