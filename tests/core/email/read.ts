import type { Email } from '../../../core/email/email.ts';
import { readEmail } from '../../../core/email/from-mime.ts';

/** Reads a mail written as lines, the way it would come over SMTP. */
export const mail = (...lines: string[]): Promise<Email> =>
  readEmail(Buffer.from(lines.join('\r\n'), 'utf8'));
