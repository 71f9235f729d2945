/**
 * How mail programs mark up what is not the sender's own text: CSS selectors, by what they enclose. Only markup that a
 * program writes by itself belongs here; a person's indentation or rule must not make their words disappear.
 */

/** One level of quoting, as `>` is in plain text. */
export const quoteLevels: readonly string[] = ['blockquote'];

/** Indentation, written by the indent button of Gmail and Apple Mail: not a quote. */
export const indentations: readonly string[] = ['0 0 0 40px', '0px 0px 0px 40px'].flatMap((margin) => [
  `blockquote[style*="margin:${margin}" i]`,
  `blockquote[style*="margin: ${margin}" i]`,
]);

/** An introduction and a quote together, or a quote that has no `blockquote`. */
export const quoteContainers: readonly string[] = [
  // Gmail, and programs that write what Gmail writes.
  'div.gmail_quote',
  'div.gmail_quote_container',
  'div.gmail_attr',
  'div.yahoo_quoted',
  'div[id^="yahoo_quoted"]',
  // Zoho.
  'div.zmail_extra',
  'div.protonmail_quote',
  'div.tutanota_quote',
  // Thunderbird's introduction stands beside its blockquote.
  'div.moz-cite-prefix',
  // Outlook on a phone, the new Outlook, Outlook on a Mac.
  'div#mail-editor-reference-message-container',
  'div.ms-outlook-mobile-reference-message',
  'div#OLK_SRC_BODY_SECTION',
  'span#OLK_SRC_BODY_SECTION',
  // GMX and WEB.DE.
  'div[name="quote" i]',
  'div[name="quoted-content" i]',
  // 163 and 126.
  'div#isReplyContent',
  'blockquote#isReplyContent',
  // QQ.
  'includetail',
  'div[name="messageReplySection" i]',
  'div.sh-quoted-content',
  'div.missive_quote',
];

/** Where the head of a quoted mail begins that reaches to the end; Outlook encloses only the head, not the mail. */
export const quoteHeads: readonly string[] = [
  'div#divRplyFwdMsg',
  'div#x_divRplyFwdMsg',
  'hr#stopSpelling',
  'hr#zwchr',
  'div[data-marker="__HEADERS__"]',
  ...['E1E1E1', 'B5C4DF'].flatMap((color) =>
    ['border-top:solid #', 'border-top: solid #', 'border-top:#', 'border-top: #'].map(
      (style) => `div[style*="${style}${color}" i]`,
    ),
  ),
];

export const signatures: readonly string[] = [
  'div.gmail_signature',
  'div[data-smartmail="gmail_signature"]',
  'div.Signature',
  'div#Signature',
  'div#signature',
  'div#ms-outlook-mobile-signature',
  'div.moz-signature',
  'pre.moz-signature',
  'div.protonmail_signature_block',
  'div#composer_signature',
  'div[name="messageSignatureSection" i]',
  'div#divNeteaseMailCard',
  'div.io-ox-signature',
  'p.io-ox-signature',
];
