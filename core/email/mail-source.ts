import { endOfHead, hasBareReturns, longestHead, type MendedHead, mendHead } from './mime-head.ts';

/** A mail as bytes, whole or as it streams by. */
export type MailSource = Uint8Array | AsyncIterable<Uint8Array>;

/** A mail whose head has been read and mended. */
export interface OpenedMail {
  readonly head: MendedHead;
  /** The whole mail with its mended head; can be read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The first bytes after the head, as far as they have been read. */
  readonly beginning: () => Buffer;
}

/** Enough to find the text of a mail whose structure is broken. */
const longestBeginning = 2_000_000;

/** A large write would be split in one go; this keeps what the parser holds small. */
const chunkSize = 65_536;

async function* inChunks(source: MailSource): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Uint8Array)) yield* source;
  else for (let at = 0; at < source.length; at += chunkSize) yield source.subarray(at, at + chunkSize);
}

function withLineFeeds(bytes: Uint8Array): Uint8Array {
  const mended = Uint8Array.from(bytes);
  for (let at = mended.indexOf(13); at !== -1; at = mended.indexOf(13, at + 1)) mended[at] = 10;
  return mended;
}

/** Reads a mail up to the end of its head. Throws only what reading `source` throws. */
export async function openMail(source: MailSource): Promise<OpenedMail> {
  const iterator = inChunks(source);
  let collected = Buffer.alloc(0);
  let next = await iterator.next();
  while (!next.done) {
    collected = Buffer.concat([collected, next.value]);
    if (endOfHead(collected) !== null || collected.length >= longestHead) break;
    next = await iterator.next();
  }
  const mend = hasBareReturns(collected) ? withLineFeeds : (bytes: Uint8Array) => bytes;
  const head = mendHead(mend(collected));
  const kept: Uint8Array[] = [];
  let keptLength = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from([...head.fields, '', ''].join('\r\n'), 'latin1');
    for await (const chunk of rest()) {
      if (keptLength < longestBeginning) kept.push(chunk.subarray(0, longestBeginning - keptLength));
      keptLength += chunk.length;
      yield chunk;
    }
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield* inChunks(head.rest);
    for await (const chunk of iterator) yield mend(chunk);
  }
  return {
    head,
    chunks: chunks(),
    beginning: () =>
      kept.length > 0 ? Buffer.concat(kept) : Buffer.from(head.rest.subarray(0, longestBeginning)),
  };
}
