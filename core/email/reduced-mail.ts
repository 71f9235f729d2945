import type { MendedHead } from './mime-head.ts';

/** Fields that say how the body is put together; the reduced mail has its own. */
const structural = /^(content-[a-z-]{1,40}|mime-version)[ \t]{0,8}:/i;

const contentField = /^content-(type|transfer-encoding)[ \t]{0,8}:/i;

interface TextPart {
  readonly fields: readonly string[];
  readonly lines: readonly string[];
}

/** The fields of the part that begins at a line, and where its text begins; null where no fields follow. */
function partHead(lines: readonly string[], start: number): { fields: string[]; textAt: number } | null {
  const fields: string[] = [];
  for (let index = start; index < Math.min(lines.length, start + 50); index++) {
    const line = lines[index] ?? '';
    if (line === '') return { fields, textAt: index + 1 };
    if (/^[ \t]/.test(line) && fields.length > 0) fields.push(`${fields.pop()} ${line.trim()}`);
    else if (/^[!-9;-~]{1,100}:/.test(line)) fields.push(line);
    else return null;
  }
  return null;
}

/** The first part that calls itself text: what a line of dashes introduces, whatever boundary was announced. */
function firstTextPart(lines: readonly string[]): TextPart | null {
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('--') || line.length < 3) continue;
    const head = partHead(lines, index + 1);
    if (!head?.fields.some((field) => /^content-type[ \t]{0,8}:\s{0,8}text\/(plain|html)/i.test(field)))
      continue;
    const boundary = line.trimEnd();
    const end = lines.findIndex((text, at) => at >= head.textAt && text.startsWith(boundary));
    return {
      fields: head.fields.filter((field) => contentField.test(field)),
      lines: lines.slice(head.textAt, end === -1 ? undefined : end),
    };
  }
  return null;
}

/**
 * What is left of a mail that cannot be parsed: its head, and the first part that calls itself text, or everything after
 * the head where no such part is found. The result is a mail of one part, which always can be parsed.
 */
export function reduceMail(head: MendedHead, beginning: Buffer): Buffer {
  const lines = beginning
    .toString('latin1')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const part = firstTextPart(lines) ?? {
    fields: ['Content-Type: text/plain; charset=utf-8'],
    // Nothing but the lines between parts is no text.
    lines: lines.every((line) => line.trim() === '' || line.startsWith('--')) ? [] : lines,
  };
  const fields = head.fields.filter((field) => !structural.test(field));
  return Buffer.from([...fields, ...part.fields, '', ...part.lines].join('\r\n'), 'latin1');
}
