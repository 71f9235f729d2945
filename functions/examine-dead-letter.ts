import { readEmail } from '../core/email/from-mime.ts';
import type { StoredFiles } from './adapters/stored-files.ts';
import type { DeadLetter } from './dead-letter.ts';
import { errorName } from './error-name.ts';
import { parseNotification } from './events.ts';

/** One thing that was looked at, and whether it would keep the mail from being processed. */
export interface Finding {
  readonly ok: boolean;
  readonly what: string;
}

/** Goes the first steps of a mail again, up to where the first one fails. Changes nothing. */
export async function examineDeadLetter(
  letter: DeadLetter,
  files: Pick<StoredFiles, 'read'>,
): Promise<Finding[]> {
  try {
    parseNotification(letter.body);
  } catch (error) {
    return [{ ok: false, what: `The notification cannot be read (${errorName(error)}).` }];
  }
  const findings: Finding[] = [{ ok: true, what: 'The notification can be read.' }];
  let raw: Uint8Array | null;
  try {
    raw = await files.read(letter.rawKey ?? '');
  } catch (error) {
    return [...findings, { ok: false, what: `The stored mail cannot be read (${errorName(error)}).` }];
  }
  if (raw === null) return [...findings, { ok: false, what: 'The stored mail is not there.' }];
  findings.push({ ok: true, what: `The stored mail is there, ${raw.length} bytes.` });
  try {
    await readEmail(raw);
  } catch (error) {
    return [...findings, { ok: false, what: `The stored mail cannot be parsed (${errorName(error)}).` }];
  }
  return [
    ...findings,
    {
      ok: true,
      what: 'The mail can be parsed. What failed came later, and the log of the intake function names it under the SES id.',
    },
  ];
}
