/** U+202A to U+202E and U+2066 to U+2069 (Unicode Standard Annex 9, sections 2.1 to 2.4). */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of a stranger without the invisible characters that turn what stands beside it around. Words in Arabic or Hebrew
 * read right without them; the page sets every text apart from its neighbours.
 */
export const plainDirection = (text: string): string => text.replace(directionControls, '');
