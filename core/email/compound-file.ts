/** A file inside a compound file, or a folder with its entries. */
export interface CompoundEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly children: readonly CompoundEntry[];
  /** The first bytes of a file, as far as its chain of sectors reaches. */
  readonly read: (longest: number) => Buffer;
}

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const smallSectorSize = 64;
/** Shorter files stand in the small sectors (MS-CFB section 2.2). */
const smallFileLimit = 4_096;
const entrySize = 128;
const sectorsInHeader = 109;
const none = 0xfffffffa;

/** More entries than any mail has. */
const mostEntries = 20_000;
const deepest = 16;

interface RawEntry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** Follows chains of sectors. A chain can be no longer than the file has sectors: a circle ends there. */
class Sectors {
  readonly #bytes: Buffer;
  readonly #size: number;
  readonly #next: Uint32Array;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#size = bytes.readUInt16LE(30) === 12 ? 4_096 : 512;
    const table = this.#tableSectors().flatMap((index) => {
      const sector = this.#sector(index);
      return Array.from({ length: Math.floor(sector.length / 4) }, (_, at) => sector.readUInt32LE(at * 4));
    });
    this.#next = Uint32Array.from(table);
  }

  #sector(index: number): Buffer {
    const start = (index + 1) * this.#size;
    return this.#bytes.subarray(start, start + this.#size);
  }

  get #count(): number {
    return Math.ceil(this.#bytes.length / this.#size);
  }

  /** Where the allocation table stands: 109 places in the header, more in sectors that are chained. */
  #tableSectors(): number[] {
    const found = new Set<number>();
    const add = (list: Buffer, entries: number) => {
      for (let at = 0; at < entries && at * 4 + 4 <= list.length; at++) {
        const index = list.readUInt32LE(at * 4);
        if (index < this.#count) found.add(index);
      }
    };
    add(this.#bytes.subarray(76), sectorsInHeader);
    let more = this.#bytes.readUInt32LE(68);
    for (let steps = 0; more < this.#count && steps < this.#count; steps++) {
      const sector = this.#sector(more);
      if (sector.length < this.#size) break;
      add(sector, this.#size / 4 - 1);
      more = sector.readUInt32LE(this.#size - 4);
    }
    return [...found];
  }

  chain(start: number, longest: number): Buffer {
    const pieces: Buffer[] = [];
    for (
      let index = start;
      index < none && pieces.length < Math.min(this.#count, longest / this.#size + 1);
    ) {
      pieces.push(this.#sector(index));
      index = this.#next[index] ?? none;
    }
    return Buffer.concat(pieces);
  }
}

function rawEntry(bytes: Buffer): RawEntry {
  const nameLength = Math.max(0, Math.min(64, bytes.readUInt16LE(64)) - 2);
  return {
    name: bytes.subarray(0, nameLength).toString('utf16le'),
    type: bytes[66] ?? 0,
    left: bytes.readUInt32LE(68),
    right: bytes.readUInt32LE(72),
    child: bytes.readUInt32LE(76),
    start: bytes.readUInt32LE(116),
    size: bytes.readUInt32LE(120),
  };
}

/**
 * Opens a compound file (MS-CFB), the container of Outlook's `.msg`. Gives its root, or null for bytes that are none. Circles
 * and wrong sizes, which would keep a trusting reader busy for ever, end where the bytes end.
 */
export function openCompoundFile(bytes: Buffer): CompoundEntry | null {
  if (bytes.length < 512 || !bytes.subarray(0, 8).equals(signature)) return null;
  const sectors = new Sectors(bytes);
  const directory = sectors.chain(bytes.readUInt32LE(48), mostEntries * entrySize);
  const entries = Array.from({ length: Math.floor(directory.length / entrySize) }, (_, index) =>
    rawEntry(directory.subarray(index * entrySize, (index + 1) * entrySize)),
  );
  const [root] = entries;
  if (!root) return null;
  const smallSectors = sectors.chain(root.start, bytes.length);
  const smallTable = sectors.chain(bytes.readUInt32LE(60), bytes.length);
  const readSmall = ({ start, size }: RawEntry): Buffer => {
    const pieces: Buffer[] = [];
    for (let index = start; index < none && pieces.length * smallSectorSize < size; ) {
      pieces.push(smallSectors.subarray(index * smallSectorSize, (index + 1) * smallSectorSize));
      index = index * 4 + 4 <= smallTable.length ? smallTable.readUInt32LE(index * 4) : none;
    }
    return Buffer.concat(pieces).subarray(0, size);
  };
  /** Each entry belongs to one folder; one that is met again is not followed. */
  const met = new Set<number>([0]);
  const build = (entry: RawEntry, depth: number): CompoundEntry => ({
    name: entry.name,
    isFolder: entry.type !== 2,
    children:
      entry.type === 2 || depth > deepest
        ? []
        : siblings(entry.child).map((child) => build(child, depth + 1)),
    read: (longest) => {
      const length = Math.min(entry.size, longest);
      const read = entry.size < smallFileLimit ? readSmall(entry) : sectors.chain(entry.start, length);
      return read.subarray(0, length);
    },
  });
  const siblings = (first: number): RawEntry[] => {
    const found: RawEntry[] = [];
    const waiting = [first];
    while (waiting.length > 0) {
      const index = waiting.pop() ?? none;
      const entry = entries[index];
      if (!entry || met.has(index)) continue;
      met.add(index);
      found.push(entry);
      waiting.push(entry.left, entry.right);
    }
    return found;
  };
  return build(root, 0);
}
