/** The scripts that are told by their characters. */
export const hasKana = /[\u3041-\u30fa]/;
export const hasHangul = /[\uac00-\ud7a3]/;
export const hasHan = /[\u3400-\u9fff]/;

/** A text this short says too little to overrule the whole. */
const shortestParagraph = 40;

/**
 * Whether a text is long enough for its language to be told from it alone. It stands apart from telling it, because who only
 * asks this needs none of the statistics.
 */
export const isLongEnoughToTell = (text: string): boolean =>
  (hasHan.test(text) || hasHangul.test(text) ? 3 : 1) * text.trim().length >= shortestParagraph;
