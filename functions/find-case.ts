import type { ThreadKeys } from '../core/case/thread-keys.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { MessageLog } from './adapters/message-log.ts';
import { mergedCase } from './current-case.ts';

/** Who wrote a message, and whether that may be believed. */
export interface Writer {
  readonly address: string;
  /** The DMARC check failed: somebody else may have written under this address. */
  readonly mayBeForged: boolean;
}

/**
 * The case a message belongs to, by the strongest key first, or null when it opens one. A signature proves that the
 * writer was given the address by us or by somebody who was. A Message-ID of ours is random (RFC 5322 section 3.6.4), so
 * whoever answers it has the mail before them. A case number is printed everywhere, so it only counts for a participant,
 * and not where that participant's address may be forged.
 */
export async function findCase(
  keys: ThreadKeys,
  writer: Writer,
  ports: {
    readonly cases: Pick<CaseStore, 'load'>;
    readonly log: Pick<MessageLog, 'findMessageId'>;
  },
): Promise<string | null> {
  if (keys.provenCaseId !== null && (await ports.cases.load(keys.provenCaseId))) return keys.provenCaseId;
  for (const messageId of keys.answeredIds) {
    const known = await ports.log.findMessageId(messageId);
    if (known) return known.caseId;
  }
  if (writer.address === '' || writer.mayBeForged) return null;
  for (const caseId of keys.subjectCaseIds) {
    const named = await mergedCase(caseId, ports.cases);
    if (named?.participants.includes(writer.address)) return named.id;
  }
  return null;
}
