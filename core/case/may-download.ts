import type { Configuration } from '../configuration.ts';

/** The tag that GuardDuty puts on a file it has scanned (GuardDuty User Guide, "Malware Protection for S3"). */
export const scanTag = 'GuardDutyMalwareScanStatus';

/** Why a file is not given out: nobody has looked yet, malware was found, or the scan came to no result. */
export type Withheld = 'notScanned' | 'malware' | 'unscannable' | 'scanFailed';

export type DownloadDecision = { readonly may: true } | { readonly may: false; readonly because: Withheld };

/**
 * Whether a person may download a file that came with a mail. Where files are scanned, only one that was found clean is
 * given out; what is not scanned yet, or has a result that nobody has heard of, is not.
 *
 * @param scanStatus the value of the file's `scanTag`, or null when it has none
 */
export function mayDownload(
  scanStatus: string | null,
  { malwareProtection }: Pick<Configuration, 'malwareProtection'>,
): DownloadDecision {
  if (!malwareProtection || scanStatus === 'NO_THREATS_FOUND') return { may: true };
  if (scanStatus === null) return { may: false, because: 'notScanned' };
  if (scanStatus === 'THREATS_FOUND') return { may: false, because: 'malware' };
  // Too large, or protected by a password.
  if (scanStatus === 'UNSUPPORTED') return { may: false, because: 'unscannable' };
  return { may: false, because: 'scanFailed' };
}
