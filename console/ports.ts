import type { Library } from '../core/replies/compose.ts';
import type { CustomerDirectory } from '../functions/adapters/directory.ts';
import type { DownloadLinks } from '../functions/adapters/download-links.ts';
import type { RawMail } from '../functions/adapters/raw-mail.ts';
import type { ScanResults } from '../functions/adapters/scan-results.ts';
import type { SearchIndex } from '../functions/adapters/search-index.ts';
import type { CaseListing } from '../functions/case-listing.ts';
import type { ReleasePorts } from '../functions/release-held.ts';
import type { Assets } from './assets.ts';
import type { Programs } from './programs.ts';
import type { SignIn } from './sign-in/sign-in.ts';

/** Everything the console works on. */
export interface ConsolePorts extends ReleasePorts {
  readonly listing: CaseListing;
  /** Whose Customer Success Managers are suggested where a case is given to somebody. */
  readonly directory: CustomerDirectory;
  /** Where messages are found under the case that they were moved to. */
  readonly search: SearchIndex;
  /** Whole mails and their files, in this bucket. */
  readonly files: RawMail;
  readonly bucketName: string;
  /** Asked only where files are scanned for malware. */
  readonly scans: ScanResults;
  /** Where an answer cannot hold every file, files are given out by links to them; null where it can. */
  readonly links: DownloadLinks | null;
  /** Everything that mails are made of; names of facts and next steps are in the words of the briefs. */
  readonly library: Library;
  readonly assets: Assets;
  readonly signIn: SignIn;
  readonly programs: Programs;
  /** Signs sessions and forms. */
  readonly key: () => Promise<Uint8Array>;
  /** Tells an administrator about an error that a person has seen, under the number that they have seen. */
  readonly report: (error: unknown, number: string) => void;
}
