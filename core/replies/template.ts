/** Named texts of one file. */
export type Texts<Name extends string> = Readonly<Record<Name, string>>;

/**
 * Reads a template file: `[name]` lines, each followed by its text; lines that begin with `#` are notes. Throws an
 * `Error` that names the file and the text for a name that is missing, unknown or given twice, and for a placeholder
 * that does not belong to it: a wrong template must not get as far as a customer.
 */
export function parseTexts<Name extends string>(
  file: string,
  content: string,
  placeholders: Readonly<Record<Name, readonly string[]>>,
): Texts<Name> {
  const found = new Map<string, string>();
  for (const part of content
    .replace(/\r\n/g, '\n')
    .replace(/^#.*\n?/gm, '')
    .split(/^(?=\[[a-z_-]+\]\s*$)/m)) {
    const [first = '', ...rest] = part.split('\n');
    const name = /^\[([a-z_-]+)\]/.exec(first)?.[1];
    if (name === undefined) continue;
    if (found.has(name)) throw new Error(`${file}: [${name}] is given twice`);
    found.set(name, rest.join('\n').trim());
  }
  const entries = (Object.entries(placeholders) as [Name, readonly string[]][]).map(([name, allowed]) => {
    const text = found.get(name);
    if (text === undefined || text === '') throw new Error(`${file}: [${name}] is missing`);
    found.delete(name);
    checkPlaceholders(file, name, text, allowed);
    return [name, text] as const;
  });
  const [unknown] = found.keys();
  if (unknown !== undefined) throw new Error(`${file}: [${unknown}] is not a text we send`);
  return Object.fromEntries(entries) as Texts<Name>;
}

function checkPlaceholders(file: string, name: string, text: string, allowed: readonly string[]): void {
  const used = [...text.matchAll(/\{\{(\w*)\}\}/g)].map((match) => match[1] ?? '');
  for (const placeholder of used)
    if (!allowed.includes(placeholder))
      throw new Error(
        `${file}: [${name}] has {{${placeholder}}}, expected ${allowed.map((entry) => `{{${entry}}}`).join(', ') || 'no placeholder'}`,
      );
  for (const placeholder of allowed)
    if (!used.includes(placeholder)) throw new Error(`${file}: [${name}] lacks {{${placeholder}}}`);
}

/** Fills placeholders. Values are plain text: HTML is escaped later, where a text becomes HTML. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
