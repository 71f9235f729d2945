import { findClosing } from '../assessment/closing.ts';
import type { Findings } from '../assessment/facts.ts';
import { type RequiredFact, requiredFacts } from '../assessment/facts.ts';
import { type Email, ownWords } from '../email/email.ts';
import type { LanguageCode } from '../languages/language.ts';
import { isLongEnoughToTell } from '../languages/scripts.ts';
import { isClear } from '../practices/practice.ts';
import type { Case, CaseState } from './case.ts';
import type { Incoming } from './decide.ts';

/**
 * What a message does to the course of its case. `opens` it; `adds` to one that we are asking about; `follows` up one
 * that a person has taken over; `thanks` for something and says nothing; `withdraws` it because the matter is settled;
 * `reopens` a closed one; is `automatic`, or `from-csm`: a Customer Success Manager wrote it; `relay`: it came
 * to the address by which only they write to the customer.
 */
export type Course =
  | 'opens'
  | 'adds'
  | 'follows'
  | 'thanks'
  | 'withdraws'
  | 'reopens'
  | 'automatic'
  | 'from-csm'
  | 'relay';

/** Whether what a message says counts as the customer's word. */
export const speaksForCustomer = (course: Course): boolean =>
  course !== 'thanks' && course !== 'automatic' && course !== 'from-csm' && course !== 'relay';

const isClosed = (state: CaseState): boolean => state === 'withdrawn' || state === 'resolved';

/** Words that name the sender below a text. */
const signature = ({ from }: Email): string[] =>
  `${from?.name ?? ''} ${from?.address.split('@')[0] ?? ''}`.split(/[^\p{L}]+/u);

/** Facts of one message that a mere thank-you does not have: a promised file is one of the things people thank with. */
const saysFacts = (facts: Findings): boolean =>
  [
    facts.scope_document.value,
    facts.scope_changes.value,
    facts.partner_contact.value,
    facts.examples.value,
    facts.attachments.value,
  ].some((value) => value !== 'no') || facts.partner_response.value !== 'none';

/** Whether the sender may close the case: someone who wrote in it before, under an address that is not forged. */
const mayWithdraw = ({ email, failedVerdicts }: Incoming, before: Case): boolean =>
  failedVerdicts.length === 0 && before.participants.includes(email.from?.address ?? '');

/** Whether an address is a Customer Success Manager's: of this case, or of any customer. */
const isCsm = (address: string, { directory }: Pick<Incoming, 'directory'>, before: Case | null): boolean =>
  address !== '' && (address === before?.csm || directory.csms.some((csm) => csm.address === address));

/** Whether a Customer Success Manager wrote a message. One who has a concern of their own is the customer of that case. */
export function isFromCsm(incoming: Pick<Incoming, 'email' | 'directory'>, before: Case | null): boolean {
  const address = incoming.email.from?.address ?? '';
  const isOwnConcern = address !== before?.csm && address === before?.customer.address;
  return isCsm(address, incoming, before) && !isOwnConcern;
}

/** Whether the Customer Success Manager only passes on what somebody on the customer's side wrote to them. */
function handsOn(incoming: Incoming, before: Case): boolean {
  const author = incoming.email.forwarded?.from.address ?? '';
  return !isCsm(author, incoming, before) && before.participants.includes(author);
}

/** Says what a message does to the course of its case; `before` is the case as it was, or null when the message opens it. */
export function courseOf(incoming: Incoming, before: Case | null): Course {
  const { email, assessment } = incoming;
  if (before === null) return 'opens';
  if (incoming.toRelay) return 'relay';
  if (assessment.kind === 'auto' || incoming.isOwnMail) return 'automatic';
  if (isFromCsm(incoming, before) && !handsOn(incoming, before)) return 'from-csm';
  const languages = [before.language, ...(assessment.language === null ? [] : [assessment.language])];
  const closing = findClosing(ownWords(email), languages, signature(email))?.kind;
  const { examples, attachments } = assessment.facts;
  if (closing === 'thanks' && !saysFacts(assessment.facts)) return 'thanks';
  // Who only reports that it is solved and gives an example or a file beside it has more to say than goodbye.
  const settles = closing === 'close' || (closing === 'solved' && examples.value === 'no');
  if (settles && attachments.value === 'no' && mayWithdraw(incoming, before))
    return isClosed(before.state) ? 'thanks' : 'withdraws';
  if (isClosed(before.state)) return 'reopens';
  return before.state === 'coaching' ? 'adds' : 'follows';
}

/** The state of a case after a message. `handedOver`: nothing more is asked, a person takes over. */
export function stateAfter(
  course: Course,
  before: Case | null,
  { ready, handedOver, isComplaint }: { ready: boolean; handedOver: boolean; isComplaint: boolean },
): CaseState {
  if (course === 'withdraws') return 'withdrawn';
  if (course === 'reopens') return 'with-csm';
  if (before !== null && !speaksForCustomer(course)) return before.state;
  // A case is not called ready any more when the customer takes back what made it so; the person who has it keeps it.
  if (course === 'follows') return before?.state === 'ready' && ready ? 'ready' : 'with-csm';
  if (ready) return 'ready';
  return handedOver || (course === 'opens' && !isComplaint) ? 'with-csm' : 'coaching';
}

/** The language to go on in. A few words tell too little about theirs to leave the language of the case. */
export function languageAfter(
  course: Course,
  incoming: Incoming,
  before: Case | null,
  fallback: LanguageCode,
): LanguageCode {
  const { language } = incoming.assessment;
  if (before === null) return language ?? fallback;
  const isSure =
    speaksForCustomer(course) &&
    course !== 'withdraws' &&
    (before.languageUnsure || isLongEnoughToTell(ownWords(incoming.email)));
  return isSure ? (language ?? before.language) : before.language;
}

/** Required facts that are worth a question: a denial is answered once, with what can be done instead. */
export const openQuestions = (facts: Findings, answeredDenials: readonly RequiredFact[]): RequiredFact[] =>
  requiredFacts.filter((fact) => !isClear(facts, fact) && !isAnswered(facts, fact, answeredDenials));

const isAnswered = (facts: Findings, fact: RequiredFact, answeredDenials: readonly RequiredFact[]): boolean =>
  facts[fact].value === 'denied' && answeredDenials.includes(fact);
