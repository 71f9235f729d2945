import { fileURLToPath } from 'node:url';
import type { Case } from '../../../core/case/case.ts';
import { decide, type Incoming } from '../../../core/case/decide.ts';
import { noReplies } from '../../../core/case/may-reply.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { loadLibrary } from '../../../functions/adapters/library.ts';
import { configuration, incoming } from '../../core/case/build.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../../templates', import.meta.url)));

/** What a first message puts into the store: the case it opens, its turn, and its outgoing mails. */
export const committed = (sesMessageId: string, caseId: string, more: Partial<Incoming> = {}) =>
  decided(sesMessageId, caseId, null, more);

/** The same for a further message. */
export const nextTurn = (before: Case, sesMessageId: string, more: Partial<Incoming> = {}) =>
  decided(sesMessageId, before.id, before, more);

async function decided(sesMessageId: string, caseId: string, before: Case | null, more: Partial<Incoming>) {
  const message = await incoming({}, { sesMessageId, rawKey: `raw/${sesMessageId}`, ...more });
  const decision = decide(message, caseId, before, noReplies, configuration);
  const { case: after, outbox } = composeOutbox(decision, message.email, {
    library,
    configuration,
    replyAddress: 'escalations+token@intake.example',
    relayAddress: 'escalations+case.crelay@intake.example',
    caseReference: 'token@intake.example',
    now: message.receivedAt,
  });
  return { case: after, turn: decision.turn, outbox };
}
