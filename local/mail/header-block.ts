/** One header field of a mail as it was written, and as a reader sees it. */
export interface HeaderField {
  readonly name: string;
  /** Unfolded: every line break with the blanks after it is one space. Encoded words stay encoded. */
  readonly value: string;
  /** The bytes of the field, all its lines and line breaks included. */
  readonly bytes: Buffer;
}

/** A mail cut in two. The empty line that ends the header belongs to the rest. */
export interface MailParts {
  readonly header: Buffer;
  readonly rest: Buffer;
}

/**
 * Cuts a mail, or its beginning, where the header ends. A mail without an empty line is all header. Undefined when the
 * end is not among the bytes, so that a reader of a stream knows to read on.
 */
export function cutHeader(bytes: Buffer, complete: boolean): MailParts | undefined {
  const end = endOfHeader(bytes);
  if (end !== undefined) return { header: bytes.subarray(0, end), rest: bytes.subarray(end) };
  return complete ? { header: bytes, rest: Buffer.alloc(0) } : undefined;
}

function endOfHeader(bytes: Buffer): number | undefined {
  if (bytes.indexOf('\r\n') === 0 || bytes.indexOf('\n') === 0) return 0;
  const candidates = ['\r\n\r\n', '\n\n']
    .map((separator) => ({ at: bytes.indexOf(separator), firstLineBreak: separator.length / 2 }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  const first = candidates[0];
  return first === undefined ? undefined : first.at + first.firstLineBreak;
}

/** The fields of a header in their order. A line that is no field, such as mbox's `From ` line, is left out. */
export function headerFields(header: Buffer): readonly HeaderField[] {
  // One character per byte, so that positions in the text are positions in the bytes.
  const text = header.toString('latin1');
  const fields: HeaderField[] = [];
  for (const match of text.matchAll(/^[^\r\n]+(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|$)/gm)) {
    const bytes = header.subarray(match.index, match.index + match[0].length);
    const field = /^([!-9;-~]+)[ \t]*:([\s\S]*)$/.exec(bytes.toString('utf8'));
    if (field?.[1] === undefined || field[2] === undefined) continue;
    fields.push({ name: field[1], value: field[2].replace(/\r?\n[ \t]+/g, ' ').trim(), bytes });
  }
  return fields;
}

/** The values of every field of this name; names are compared without regard to case. */
export function valuesOf(fields: readonly HeaderField[], name: string): readonly string[] {
  return fields.filter((field) => sameName(field.name, name)).map(({ value }) => value);
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
