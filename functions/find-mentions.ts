import { mentionedName, mentionsAddress, type Person, textsIn } from '../core/case/person.ts';
import { readEmail } from '../core/email/from-mime.ts';
import type { StoredFiles } from './adapters/stored-files.ts';
import type { StoredItems } from './adapters/stored-items.ts';

/** A place where a person is still named. */
export interface Mention {
  /** `record` and its keys, or `file` and its key. */
  readonly where: string;
  readonly what: 'address' | 'name';
}

export interface SearchResult {
  readonly records: number;
  readonly files: number;
  readonly mentions: readonly Mention[];
}

/**
 * Looks at every record and every stored file for a person's address and names. Mails are looked at as they are and as
 * they read, because a transfer encoding hides a word from a plain search.
 */
export async function findMentions(
  person: Person,
  ports: {
    readonly items: StoredItems;
    readonly files: StoredFiles;
    readonly prefixes: { readonly mails: string };
  },
): Promise<SearchResult> {
  const mentions: Mention[] = [];
  const look = (where: string, texts: readonly string[]): void => {
    if (texts.some((text) => mentionsAddress(text, person.address)))
      mentions.push({ where, what: 'address' });
    else if (texts.some((text) => mentionedName(text, person) !== null))
      mentions.push({ where, what: 'name' });
  };
  let records = 0;
  for await (const item of ports.items.scan()) {
    records += 1;
    look(`record ${item.pk} ${item.sk}`, textsIn(item));
  }
  let files = 0;
  for await (const { key } of ports.files.list('')) {
    const bytes = await ports.files.read(key);
    if (bytes === null) continue;
    files += 1;
    const asRead = key.startsWith(ports.prefixes.mails) ? textsIn(await readEmail(bytes)) : [];
    look(`file ${key}`, [Buffer.from(bytes).toString('latin1'), ...asRead]);
  }
  return { records, files, mentions };
}
