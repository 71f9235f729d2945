import { decodeCodePage } from './code-page.ts';
import { type CompoundEntry, openCompoundFile } from './compound-file.ts';

/** What an Outlook message that came as a file (`.msg`) says about itself. */
export interface OutlookMessage {
  readonly subject: string;
  /** Name, or address where there is no name. */
  readonly sender: string;
  readonly fileNames: readonly string[];
}

/** Properties by id (MS-OXPROPS), as they appear in the names of streams. */
const property = {
  subject: '0037',
  senderName: '0C1A',
  senderAddress: '0C1F',
  displayName: '3001',
  shortName: '3704',
  longName: '3707',
} as const;

const mostFiles = 500;

/** Bytes of a subject or a name that are read. */
const longestText = 2_000;

/** A text property stands in a stream of its own: `001F` is UTF-16, `001E` the code page of the writer (MS-OXMSG section 2.1.3). */
function text(folder: CompoundEntry, id: string): string {
  const find = (type: string) =>
    folder.children.find(({ name }) => name.toUpperCase() === `__SUBSTG1.0_${id}${type}`);
  const unicode = find('001F');
  const written = unicode
    ? unicode.read(longestText).toString('utf16le')
    : decodeCodePage(find('001E')?.read(longestText) ?? Buffer.alloc(0), 1252);
  const end = written.indexOf('\0');
  return end === -1 ? written : written.slice(0, end);
}

/** Reads the subject, the sender and the names of the files of a `.msg` (MS-OXMSG); null for bytes that are none. */
export function readOutlookMessage(bytes: Buffer): OutlookMessage | null {
  const root = openCompoundFile(bytes);
  if (!root?.children.some(({ name }) => name.startsWith('__properties_version1.0'))) return null;
  const files = root.children
    .filter(({ name }) => name.startsWith('__attach_version1.0_'))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .slice(0, mostFiles);
  return {
    subject: text(root, property.subject),
    sender: text(root, property.senderName) || text(root, property.senderAddress),
    fileNames: files.map(
      (file) =>
        text(file, property.longName) || text(file, property.shortName) || text(file, property.displayName),
    ),
  };
}
