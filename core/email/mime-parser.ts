import { type AttachmentStream, type Headers, MailParser, type MessageText } from 'mailparser';
import type { Address, HeaderField } from './email.ts';
import { oneLine } from './one-line.ts';

/** One part of a mail that is not its text, decoded. */
export interface MimePart {
  /** As the sender wrote it, any path and control characters included. */
  readonly name: string;
  /** Lower case, without parameters. */
  readonly contentType: string;
  /** Without angle brackets. */
  readonly contentId: string | null;
  readonly bytes: Buffer;
}

/** What a MIME entity says, before anybody asks what it means. */
export interface MimeEntity {
  readonly headers: readonly HeaderField[];
  readonly from: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** ISO 8601. */
  readonly date: string | null;
  readonly messageId: string;
  readonly plain: string;
  readonly html: string;
  /** False where the parser gave up; its parts until then have been taken, its text is lost. */
  readonly complete: boolean;
}

/** Takes each part as soon as it is decoded; the next one waits until it is done. */
export type TakePart = (part: MimePart) => Promise<void>;

/** The parser gives up beyond these: a mail with more parts, or a part with a longer head, is broken or an attack. */
const limits = { maxChildNodes: 1_000, maxHeadSize: 512_000 };

const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  ...limits,
};

/** mailparser gives what stands where an address should. A word alone may be one, on the machine that it came from. */
const mayBeAddress = (written: string): boolean => written.includes('@') || /^[^\s<>]+$/.test(written);

function addresses(headers: Headers, name: string): Address[] {
  return [headers.get(name) ?? []]
    .flat()
    .flatMap((field) =>
      typeof field === 'object' && 'value' in field && Array.isArray(field.value) ? field.value : [],
    )
    .flatMap((entry) => [entry, ...(entry.group ?? [])])
    .flatMap(({ address = '', name = '' }) =>
      mayBeAddress(address) ? [{ address: oneLine(address).toLowerCase(), name: oneLine(name) }] : [],
    );
}

function text(headers: Headers, name: string): string {
  const value = headers.get(name);
  return typeof value === 'string' ? value : '';
}

function isoDate(headers: Headers, fields: readonly HeaderField[]): string | null {
  const value = headers.get('date');
  // The parser gives the current time for a date it cannot read; that would differ each time the mail is read.
  const written = fields.find((field) => field.name === 'date')?.value ?? '';
  return value instanceof Date && !Number.isNaN(Date.parse(written.replace(/\([^()]*\)$/, '')))
    ? value.toISOString()
    : null;
}

/** Header lines come as one character per byte. */
function headerField({ key, line }: { key: string; line: string }): HeaderField {
  const value = Buffer.from(line.slice(line.indexOf(':') + 1), 'latin1').toString('utf8');
  return { name: key.toLowerCase(), value: value.replace(/\r?\n[ \t]+/g, ' ').trim() };
}

function bytesOf(stream: AttachmentStream, onProgress: () => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.content.on('data', (chunk: Buffer) => {
      onProgress();
      chunks.push(chunk);
    });
    stream.content.on('error', reject);
    stream.content.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

async function readPart(stream: AttachmentStream, onProgress: () => void): Promise<MimePart> {
  return {
    bytes: await bytesOf(stream, onProgress),
    name: stream.filename ?? '',
    // For an empty Content-Type the parser gives no text at all, whatever its types say.
    contentType: String(stream.contentType || 'application/octet-stream').toLowerCase(),
    contentId: stream.cid ?? null,
  };
}

/**
 * The parser waits for nothing but its input and our taking of parts. When neither is missing and it has done nothing for so
 * many turns of the event loop, it never will: it forgets to end for some mails that break off.
 */
const mostIdleTurns = 1_000;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets one mail flow through mailparser and collects what comes out. */
class Reading {
  readonly #parser = new MailParser(options);
  readonly #take: TakePart;
  #headers: Headers = new Map();
  #fields: readonly HeaderField[] = [];
  #text: MessageText = { type: 'text' };
  /** What `take` threw: unlike anything the parser throws, that is not the sender's doing. */
  #broken: { readonly error: unknown } | null = null;
  /** The part that is being taken. The parser does not wait for the last one before it ends. */
  #taking: Promise<void> = Promise.resolve();
  readonly #ended: Promise<boolean>;
  #end: (complete: boolean) => void = () => {};
  #isOver = false;
  #isTaking = false;
  /** Grows whenever the parser does something. */
  #steps = 0;

  constructor(take: TakePart, deadline: AbortSignal | undefined) {
    this.#take = take;
    this.#ended = new Promise<boolean>((resolve) => {
      this.#end = (complete) => {
        this.#isOver = true;
        resolve(complete);
      };
      this.#parser.on('end', () => this.#end(true));
      this.#parser.on('error', () => this.#end(false));
      if (deadline?.aborted) this.#end(false);
      deadline?.addEventListener('abort', () => this.#end(false), { once: true });
      this.#parser.on('headers', (headers: Headers) => {
        this.#headers = headers;
      });
      this.#parser.on('headerLines', (lines: readonly { key: string; line: string }[]) => {
        this.#fields = lines.map(headerField);
      });
      this.#parser.on('data', (data: AttachmentStream | MessageText) => {
        this.#steps++;
        if (data.type === 'text') this.#text = data;
        else this.#taking = this.#takePart(data);
      });
    });
  }

  async #takePart(stream: AttachmentStream): Promise<void> {
    try {
      const part = await readPart(stream, () => this.#steps++);
      this.#isTaking = true;
      await this.#take(part);
      stream.release();
    } catch (error) {
      this.#broken = { error };
      this.#end(false);
    } finally {
      this.#isTaking = false;
      this.#steps++;
    }
  }

  /** Waits for an event of the parser, or until it is clear that it will not come. */
  async #until(event: Promise<unknown>): Promise<void> {
    let isDone = false;
    void event.then(() => {
      isDone = true;
    });
    let idleTurns = 0;
    for (let steps = this.#steps; !isDone && !this.#isOver; steps = this.#steps) {
      if (this.#isTaking) await Promise.race([this.#taking, this.#ended]);
      await nextTurn();
      idleTurns = this.#steps === steps ? idleTurns + 1 : 0;
      if (idleTurns === mostIdleTurns) this.#end(false);
    }
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#isOver || this.#parser.write(chunk)) return;
    await this.#until(new Promise((resolve) => this.#parser.once('drain', resolve)));
  }

  /** Whether the rest of the mail would still be looked at. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async end(): Promise<MimeEntity> {
    if (!this.#isOver) this.#parser.end();
    await this.#until(this.#ended);
    const complete = await this.#ended;
    if (complete) await this.#taking;
    this.#parser.destroy();
    if (this.#broken) throw this.#broken.error;
    const { html, text: plain } = this.#text;
    return {
      headers: this.#fields,
      from: addresses(this.#headers, 'from'),
      replyTo: addresses(this.#headers, 'reply-to'),
      to: addresses(this.#headers, 'to'),
      cc: addresses(this.#headers, 'cc'),
      subject: oneLine(text(this.#headers, 'subject')),
      date: isoDate(this.#headers, this.#fields),
      messageId: text(this.#headers, 'message-id'),
      plain: plain ?? '',
      html: typeof html === 'string' ? html : '',
      complete,
    };
  }
}

/**
 * Parses a MIME entity (RFC 2045) as it streams by, holding one part at a time. Takes chunks whose head is mended
 * (`mime-head.ts`). Gives `complete: false` where the parser cannot go on, does not, or the deadline passed; throws only what
 * the chunks or `take` throw.
 */
export async function parseMime(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  take: TakePart,
  deadline?: AbortSignal,
): Promise<MimeEntity> {
  const reading = new Reading(take, deadline);
  for await (const chunk of chunks) {
    await reading.write(chunk);
    if (reading.isOver) break;
  }
  return reading.end();
}
