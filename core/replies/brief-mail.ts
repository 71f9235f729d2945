import { requiredFacts } from '../assessment/facts.ts';
import { lastWriter } from '../case/answer.ts';
import { briefLanguage } from '../case/assignment.ts';
import type { Case, OutgoingMail } from '../case/case.ts';
import type { Decision } from '../case/decide.ts';
import { handOverDue } from '../case/follow-up.ts';
import { clearFacts } from '../case/merge.ts';
import type { LanguageCode } from '../languages/language.ts';
import { type BriefEvent, type BriefSituation, briefBlocks, briefSubject, leadText } from './brief.ts';
import type { ComposeCircumstances } from './compose.ts';
import { calledName } from './header-texts.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** The message that opened the case was sent on by somebody else than whose case it is. */
export const isForwarded = ({ case: { customer }, turn, isFirst }: Decision): boolean =>
  isFirst && customer.address !== turn.from.address;

export const languageName = (code: LanguageCode, inLanguage: string): string =>
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
export function changesSince({
  lastBrief,
  facts,
}: Pick<Case, 'lastBrief' | 'facts'>): BriefSituation['changes'] {
  if (lastBrief === null) return null;
  const clear = clearFacts(facts);
  return {
    since: lastBrief.at,
    added: clear.filter((fact) => !lastBrief.clear.includes(fact)),
    takenBack: lastBrief.clear.filter((fact) => !clear.includes(fact)),
  };
}

/** Composes the brief about what a decision did. An answer to it goes to whoever wrote last on the customer's side. */
export function briefMail(decision: Decision, circumstances: ComposeCircumstances): OutgoingMail {
  const { library, configuration } = circumstances;
  const language = briefLanguage(decision.case, configuration);
  const texts = library.briefs[language];
  const { case: current, turn } = decision;
  const to = lastWriter([turn], current.csm, configuration)?.from ?? null;
  const situation: BriefSituation = {
    caseId: current.id,
    customer: calledName(current.customer),
    score: current.score,
    ready: current.ready,
    kind: turn.kind,
    event: briefEvent(decision),
    facts: current.facts,
    context: current.context,
    organisation: current.organisation,
    knownPartner: current.knownPartner,
    timeZone: current.timeZone,
    languageName: languageName(current.language, language),
    ownWords: turn.ownWords,
    attachments: turn.attachments,
    correspondence: turn.correspondence,
    forwarder: isForwarded(decision) ? calledName(turn.from) : null,
    problems: turn.problems,
    openedAt: current.openedAt,
    openDays: decision.isFirst ? null : wholeDays(current.openedAt, circumstances.now),
    changes: changesSince(current),
    answersTo: to === null ? null : calledName(to),
    link: caseLink(configuration.consoleUrl, current.id),
    held: decision.reply.send ? null : decision.reply.reason,
    handedOver: decision.handedOver,
    silentSince: dayIn(language, turn.receivedAt, configuration.timeZone),
    handOverOn: dayIn(language, handOverDue(current, turn.receivedAt, configuration), configuration.timeZone),
  };
  const blocks = briefBlocks(situation, texts);
  const subject = briefSubject(situation, texts);
  return {
    to: { address: current.csm, name: '' },
    replyTo:
      to === null
        ? replyToWithoutRelay(decision, circumstances)
        : { address: circumstances.relayAddress, name: configuration.senderName },
    subject,
    text: renderText(blocks),
    html: renderHtml(library.layout, {
      language,
      title: subject,
      preview: leadText(situation, texts),
      blocks,
    }),
    inReplyTo: null,
    references: [circumstances.caseReference],
    autoSubmitted: 'auto-generated',
    language,
  };
}

/** Where nobody has written who could be written to, the Customer Success Manager writes to the address in the mail, and sees it. */
const replyToWithoutRelay = (
  { case: { customer } }: Decision,
  { replyAddress, configuration }: ComposeCircumstances,
) => (customer.address === '' ? { address: replyAddress, name: configuration.senderName } : customer);
