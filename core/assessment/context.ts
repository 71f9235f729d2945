import { type Email, ownWords } from '../email/email.ts';

/** Adobe Commerce and Magento 2 number their releases 2.x.y with a patch suffix; Magento 1 is long gone but still written about. */
const versionPattern = /(?<![\d.])(2\.[0-4]\.\d{1,2}(?:-p\d{1,2})?|1\.(?:9|14)\.\d\.\d)(?![\d.]*\d)/i;

/** The platform version as the sender writes it, or null. The newest one named counts where several are. */
export function findVersion(email: Pick<Email, 'subject' | 'text' | 'segments'>): string | null {
  return versionPattern.exec(`${email.subject}\n${ownWords(email)}`)?.[1] ?? null;
}
