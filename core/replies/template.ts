/**
 * A text with places for values. It is no string, so that the compiler lets nobody send or show it before `fill` has put
 * something into every place.
 */
export interface Unfilled<Placeholder extends string> {
  readonly wording: string;
  readonly placeholders: readonly Placeholder[];
}

/** Each text of a file with the placeholders it must hold. */
export type Placeholders = Readonly<Record<string, readonly string[]>>;

/** Named texts of one file: those without placeholders as they are. */
export type Texts<Wanted extends Placeholders> = {
  readonly [Name in keyof Wanted]: Wanted[Name] extends readonly [] ? string : Unfilled<Wanted[Name][number]>;
};

/** The names of the texts that need no other values than these. */
export type NameWith<Wanted extends Placeholders, Value extends string> = {
  [Name in keyof Wanted]: Wanted[Name][number] extends Value ? Name : never;
}[keyof Wanted];

/**
 * Reads a template file: `[name]` lines, each followed by its text; lines that begin with `#` are notes. Throws an
 * `Error` that names the file and the text for a name that is missing, unknown or given twice, and for a placeholder
 * that does not belong to it: a wrong template must not get as far as a customer.
 */
export function parseTexts<Wanted extends Placeholders>(
  file: string,
  content: string,
  placeholders: Wanted,
): Texts<Wanted> {
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
  const entries = Object.entries<readonly string[]>(placeholders).map(([name, allowed]) => {
    const text = found.get(name);
    if (text === undefined || text === '') throw new Error(`${file}: [${name}] is missing`);
    found.delete(name);
    const parsed = parseText(`${file}: [${name}]`, text, allowed);
    return [name, allowed.length === 0 ? text : parsed] as const;
  });
  const [unknown] = found.keys();
  if (unknown !== undefined) throw new Error(`${file}: [${unknown}] is not a text we send`);
  return Object.fromEntries(entries) as Texts<Wanted>;
}

/** Reads one text with placeholders. Throws an `Error` when it has others than these, or not all of them. */
export function parseText<Placeholder extends string>(
  where: string,
  wording: string,
  placeholders: readonly Placeholder[],
): Unfilled<Placeholder> {
  const used = [...wording.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1] ?? '');
  for (const name of used)
    if (!placeholders.some((placeholder) => placeholder === name))
      throw new Error(
        `${where} has {{${name}}}, expected ${placeholders.map((entry) => `{{${entry}}}`).join(', ') || 'no placeholder'}`,
      );
  for (const placeholder of placeholders)
    if (!used.includes(placeholder)) throw new Error(`${where} lacks {{${placeholder}}}`);
  return { wording, placeholders };
}

/** A text as it is in its file. */
export const wordingOf = (text: string | Unfilled<string>): string =>
  typeof text === 'string' ? text : text.wording;

/**
 * Fills placeholders. Values are plain text: HTML is escaped later, where a text becomes HTML. Nobody ever reads
 * `{{date}}`: reading the files refuses a text that has other placeholders than its own, and the compiler a place that has no
 * value for one of them. What neither can see is thrown, so that the mail waits and an alarm tells us.
 */
export function fill<Placeholder extends string>(
  text: string | Unfilled<Placeholder>,
  values: Readonly<Record<Placeholder, string>>,
): string {
  if (typeof text === 'string') return text;
  const known = new Map<string, string>(Object.entries(values));
  return text.wording.replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`There is no value for {{${name}}} in "${text.wording}"`);
    return value;
  });
}
