import type { Configuration } from '../configuration.ts';

/** The tag that GuardDuty puts on a file it has scanned (GuardDuty User Guide, "Malware Protection for S3"). */
export const scanTag = 'GuardDutyMalwareScanStatus';

export type DownloadDecision = { readonly may: true } | { readonly may: false; readonly reason: string };

/** What each result means for the person who wants the file. */
const refusals: Readonly<Record<string, string>> = {
  THREATS_FOUND:
    'Malware was found in this file. Ask the customer for what it shows, as text or as a picture.',
  UNSUPPORTED:
    'This file cannot be scanned: it is too large, or protected by a password. Ask for it in another form.',
  ACCESS_DENIED: 'This file could not be scanned for lack of permission. Tell those who operate the intake.',
  FAILED: 'This file could not be scanned. Tell those who operate the intake.',
};

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
  if (scanStatus === null)
    return {
      may: false,
      reason: 'This file has not been scanned for malware yet. Try again in a few minutes.',
    };
  const reason = Object.hasOwn(refusals, scanStatus) ? refusals[scanStatus] : undefined;
  return { may: false, reason: reason ?? `The scan for malware ended with ${JSON.stringify(scanStatus)}.` };
}
