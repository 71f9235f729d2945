/** Longer names say nothing more and would not fit on a line. */
const longestName = 150;

// Marks that turn the reading direction make `cod.exe` look like `exe.doc` (Unicode Technical Report 36, section 2.3).
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not survive here.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/**
 * The name of a file as a person may be shown it: without folders, control characters and invisible marks. Takes what a
 * sender wrote; gives an empty string where nothing is left.
 */
export function plainFileName(name: string): string {
  const last = name.replace(invisible, '').split(/[/\\]/).at(-1)?.trim() ?? '';
  if (last === '.' || last === '..') return '';
  const letters = [...last];
  if (letters.length <= longestName) return last;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(last)?.[0] ?? '';
  return `${letters.slice(0, longestName - extension.length - 1).join('')}…${extension}`;
}
