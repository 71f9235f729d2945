/** Windows code pages that are not called `windows-<number>` (Windows, "Code Page Identifiers"). */
const names: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20866: 'koi8-r',
  28592: 'iso-8859-2',
  28605: 'iso-8859-15',
  50220: 'iso-2022-jp',
  51932: 'euc-jp',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** Decodes bytes of a Windows code page; an unknown one is read as Western European, the most common. */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  const name =
    names[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252');
  return new TextDecoder(name).decode(bytes);
}
