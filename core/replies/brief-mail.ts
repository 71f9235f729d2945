import { requiredFacts } from '../assessment/facts.ts';
import { lastWriter } from '../case/answer.ts';
import { briefLanguage } from '../case/assignment.ts';
import type { Case, OutgoingMail, Turn } from '../case/case.ts';
import type { Decision } from '../case/decide.ts';
import { handOverDue } from '../case/follow-up.ts';
import { clearFacts } from '../case/merge.ts';
import { deliverableAddress } from '../email/deliverable.ts';
import type { Address } from '../email/email.ts';
import type { LanguageCode } from '../languages/language.ts';
import { type BriefEvent, type BriefSituation, briefBlocks, briefSubject, leadText } from './brief.ts';
import type { ComposeCircumstances, Library } from './compose.ts';
import { calledName } from './header-texts.ts';
import { renderMail } from './render-mail.ts';

/** The message that opened the case was sent on by somebody else than whose case it is. */
export const isForwarded = ({ case: { customer }, turn, isFirst }: Decision): boolean =>
  isFirst && customer.address !== turn.from.address;

const languageName = (code: LanguageCode, inLanguage: string): string =>
  new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code;

/** The day of a moment as people write it, for example Monday 2 March 2026. */
export const dayIn = (language: 'en' | 'nl', moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'full', timeZone }).format(
    new Date(moment),
  );

/** A message that completes the case is told as that, whoever has the case. */
function briefEvent({ course, case: current, added }: Decision): BriefEvent | null {
  if (course === 'withdraws') return 'withdrawn';
  if (course === 'reopens') return 'reopened';
  const completes = current.ready && requiredFacts.some((fact) => added.includes(fact));
  return course === 'follows' && !completes ? 'follows' : null;
}

/** The page of a case in the console, or null where there is no console to link to. */
export const caseLink = (consoleUrl: string | null, caseId: string): string | null =>
  consoleUrl === null ? null : `${consoleUrl.replace(/\/+$/, '')}/cases/${caseId}`;

const day = 24 * 3_600_000;

/** From one moment to another, both ISO 8601; null where one of them is none, and never less than none. */
export function wholeDays(from: string, to: string): number | null {
  const milliseconds = Date.parse(to) - Date.parse(from);
  return Number.isNaN(milliseconds) ? null : Math.max(0, Math.floor(milliseconds / day));
}

/** What became clear and what was taken back since the last brief; null where there was none. */
function changesSince({ lastBrief, facts }: Pick<Case, 'lastBrief' | 'facts'>): BriefSituation['changes'] {
  if (lastBrief === null) return null;
  const clear = clearFacts(facts);
  return {
    since: lastBrief.at,
    added: clear.filter((fact) => !lastBrief.clear.includes(fact)),
    takenBack: lastBrief.clear.filter((fact) => !clear.includes(fact)),
  };
}

/** What any brief says about a case, whatever it is about; `turn` is the message that it shows. */
export function aboutCase(
  current: Case,
  turn: Turn,
  answersTo: Address | null,
  { library, configuration, now }: Pick<ComposeCircumstances, 'library' | 'configuration' | 'now'>,
): Omit<BriefSituation, 'event' | 'forwarder' | 'held' | 'handedOver' | 'silentSince' | 'handOverOn'> {
  const { 'unknown-sender': unknown } = library.briefs[briefLanguage(current, configuration)];
  return {
    caseId: current.id,
    customer: calledName(current.customer) || unknown,
    isUnknown: current.customer.address === '',
    score: current.score,
    ready: current.ready,
    kind: turn.kind,
    facts: current.facts,
    context: current.context,
    organisation: current.organisation,
    knownPartner: current.knownPartner,
    timeZone: current.timeZone,
    languageName: languageName(current.language, briefLanguage(current, configuration)),
    ownWords: turn.ownWords,
    attachments: turn.attachments,
    correspondence: turn.correspondence,
    problems: turn.problems,
    openedAt: current.openedAt,
    openDays: wholeDays(current.openedAt, now),
    changes: changesSince(current),
    answersTo: answersTo === null ? null : calledName(answersTo),
    link: caseLink(configuration.consoleUrl, current.id),
  };
}

/** The subject of a brief, and its text and HTML. */
export function renderBrief(
  { briefs, layout }: Library,
  language: keyof Library['briefs'],
  situation: BriefSituation,
): Pick<OutgoingMail, 'subject' | 'text' | 'html'> {
  const texts = briefs[language];
  const subject = briefSubject(situation, texts);
  return {
    subject,
    ...renderMail(layout, {
      language,
      title: subject,
      preview: leadText(situation, texts),
      blocks: briefBlocks(situation, texts),
    }),
  };
}

/** Composes the brief about what a decision did. An answer to it goes to whoever wrote last on the customer's side. */
export function briefMail(decision: Decision, circumstances: ComposeCircumstances): OutgoingMail {
  const { library, configuration } = circumstances;
  const { case: current, turn } = decision;
  const language = briefLanguage(current, configuration);
  const to = lastWriter([turn], current.csm, configuration)?.from ?? null;
  const about = aboutCase(current, turn, to, circumstances);
  return {
    to: { address: current.csm, name: '' },
    replyTo:
      to === null
        ? replyToWithoutRelay(decision, circumstances)
        : { address: circumstances.relayAddress, name: configuration.senderName },
    ...renderBrief(library, language, {
      ...about,
      event: briefEvent(decision),
      forwarder: isForwarded(decision) ? calledName(turn.from) : null,
      openDays: decision.isFirst ? null : about.openDays,
      held: decision.reply.send ? null : decision.reply.reason,
      handedOver: decision.handedOver,
      silentSince: dayIn(language, turn.receivedAt, configuration.timeZone),
      handOverOn: dayIn(
        language,
        handOverDue(current, turn.receivedAt, configuration),
        configuration.timeZone,
      ),
    }),
    inReplyTo: null,
    references: [circumstances.caseReference],
    autoSubmitted: 'auto-generated',
    language,
  };
}

/**
 * Where nobody has written who could be written to, the Customer Success Manager writes to the address in the mail, and sees
 * it; to the case where that is none.
 */
const replyToWithoutRelay = (
  { case: { customer } }: Decision,
  { replyAddress, configuration }: ComposeCircumstances,
) =>
  deliverableAddress(customer.address) === null
    ? { address: replyAddress, name: configuration.senderName }
    : customer;
