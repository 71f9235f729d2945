/** What a word looks like, in any language: the marks of something that can be checked. */
export const shapeNames = [
  'date',
  'time',
  'number',
  'long_number',
  'money',
  'percent',
  'code',
  'version',
  'url',
  'path',
  'name',
  'capitals',
  'quotation',
  'question_mark',
  'exclamation',
] as const;

export type ShapeName = (typeof shapeNames)[number];

const currency =
  /^[€$£¥￥₩₹]|[€$£¥￥₩₹]$|^(eur|euro|euros|usd|gbp|chf|sek|nok|dkk|kr|krw|jpy|cny|rmb|twd|hkd|brl|mxn|円|元|원|万円|만원)$/;

/** Shapes of a folded token; `raw` is the token as written. */
export function tokenShapes(folded: string, raw: string, isFirst: boolean): ShapeName[] {
  const shapes: ShapeName[] = [];
  if (/\d/.test(folded)) {
    if (/^\d{1,4}[./-]\d{1,2}([./-]\d{1,4})?\.?$/.test(folded) && !/^\d\.\d$/.test(folded))
      shapes.push('date');
    if (/^\d{1,2}[:h.]\d{2}(h|am|pm|uhr)?$|^\d{1,2}(am|pm|h|uhr)$/.test(folded)) shapes.push('time');
    if (/^2\.[0-4]\.\d/.test(folded)) shapes.push('version');
    if (/%$/.test(folded)) shapes.push('percent');
    if (/\d{5,}/.test(folded)) shapes.push('long_number');
    if (/^#?[\p{L}]{1,6}[-_#/]?\d{2,}|^#\d+|\d[-/]\d{3,}/u.test(folded)) shapes.push('code');
    shapes.push('number');
  }
  if (currency.test(folded)) shapes.push('money');
  if (folded.startsWith('http') || folded.startsWith('www.')) shapes.push('url');
  else if (/^\/[\p{L}\d]/u.test(folded)) shapes.push('path');
  if (!isFirst && /^\p{Lu}\p{Ll}/u.test(raw)) shapes.push('name');
  if (/^\p{Lu}{2,}/u.test(raw)) shapes.push('capitals');
  if (/["「『《]/.test(folded)) shapes.push('quotation');
  if (/[?？¿]/.test(folded)) shapes.push('question_mark');
  if (/!/.test(folded)) shapes.push('exclamation');
  return shapes;
}
