import { answered, lastWriter } from '../core/case/answer.ts';
import type { Case, OutboxRecord } from '../core/case/case.ts';
import { automaticMark, decide, type Incoming } from '../core/case/decide.ts';
import { noReplies } from '../core/case/may-reply.ts';
import { mayRelay, type RelayDecision, relayIdOf } from '../core/case/relay.ts';
import { wordsToRelay } from '../core/case/relay-words.ts';
import { type ComposeCircumstances, outboxRecord } from '../core/replies/compose.ts';
import { type RelaySituation, receiptMail, relayMail } from '../core/replies/relay-mail.ts';
import type { CaseFile } from './adapters/case-store.ts';
import type { Ports } from './handle-mail.ts';

/** A mail to the relay address of a case, and whether it certainly comes from the domain of its sender. */
export interface RelayedMail {
  readonly incoming: Incoming;
  readonly isProven: boolean;
}

/**
 * Adds a mail to the relay address to its case: as a turn that is nobody's statement, with a mail to the customer that
 * leaves or is held. Every id depends on the message alone. Gives the case as committed, or null when it changed meanwhile.
 */
export async function commitRelayed(
  { incoming, isProven }: RelayedMail,
  caseId: string,
  circumstances: ComposeCircumstances,
  ports: Pick<Ports, 'cases' | 'suppressions' | 'configuration'>,
): Promise<Case | null> {
  const file = await ports.cases.loadFile(caseId);
  if (file === null) return null;
  const { configuration } = ports;
  const { email } = incoming;
  const writer = lastWriter(file.turns, file.case.csm, configuration);
  const suppressed = writer === null ? null : await ports.suppressions.find(writer.from.address);
  const recent = { ...noReplies, suppressed };
  const relayed = wordsToRelay(email, briefsOf(file), markersIn(circumstances));
  const decision = mayRelay({
    ...incoming,
    mark: automaticMark(incoming),
    before: file.case,
    course: 'relay',
    recent,
    configuration,
    turns: file.turns,
    isProven,
    to: writer?.from ?? null,
    relayed,
  });
  const { case: counted, turn } = decide(incoming, caseId, file.case, recent, configuration);
  const situation: RelaySituation = {
    // With the language that its Customer Success Manager reads now.
    case: counted,
    email,
    words: relayed.words,
    language: incoming.assessment.language,
    answered: writer,
    outbox: file.outbox,
  };
  const outbox = outboxOf(decision, situation, turn, circumstances);
  const after = decision.send
    ? answered(
        { ...counted, version: file.case.version },
        {
          outboxId: relayIdOf(turn.id),
          at: incoming.receivedAt,
          by: `csm:${file.case.csm}`,
          words: relayed.words,
        },
      )
    : counted;
  const heldIds = outbox.filter(({ state }) => state === 'held').map(({ id }) => id);
  const listed = {
    ...after,
    outboxIds: [...after.outboxIds, ...outbox.map(({ id }) => id)],
    heldIds: [...after.heldIds, ...heldIds],
  };
  return (await ports.cases.commit(listed, turn, outbox)) ? listed : null;
}

/** Everything of ours that a reply of the Customer Success Manager may quote. */
const briefsOf = ({ outbox }: CaseFile) =>
  outbox.flatMap(({ purpose, mail }) => (purpose === 'brief' || purpose === 'receipt' ? [mail] : []));

const markersIn = ({ library, relayAddress }: ComposeCircumstances) => ({
  markers: Object.values(library.briefs).map((texts) => texts['reply-line']),
  secret: relayAddress,
});

/** The mail to the customer, and the one to the Customer Success Manager where there is something to tell. */
function outboxOf(
  decision: RelayDecision,
  situation: RelaySituation,
  turn: Parameters<typeof outboxRecord>[2],
  circumstances: ComposeCircumstances,
): OutboxRecord[] {
  const held = decision.send ? null : decision;
  const hasFiles = situation.email.attachments.some(({ kind }) => kind === 'evidence');
  const tells = decision.send ? hasFiles : decision.tell;
  const { now } = circumstances;
  return [
    outboxRecord('relay', relayMail(situation, circumstances), turn, held, now),
    ...(tells
      ? [
          outboxRecord(
            'receipt',
            receiptMail(situation, held?.reason ?? null, circumstances),
            turn,
            null,
            now,
          ),
        ]
      : []),
  ];
}
