import { findAutomaticMark } from '../email/automatic.ts';
import { type Email, ownWords } from '../email/email.ts';
import { isForwardNote } from '../email/forward.ts';
import { conceptLists } from '../languages/concepts/index.ts';
import { detectLanguage } from '../languages/detect.ts';
import { type LanguageCode, languageCodes } from '../languages/language.ts';
import { isClear, score } from '../practices/practice.ts';
import { type Assessment, type Context, type MessageKind, noContext } from './assessment.ts';
import { type ConceptMatcher, conceptMatcher } from './concept-matcher.ts';
import { findVersion } from './context.ts';
import { evidenceOf, strongestClauses } from './evidence.ts';
import { type Findings, noFindings, requiredFacts, type Weights } from './facts.ts';
import { type JudgedClause, judgeClauses } from './judge-clauses.ts';
import { kindFeatures, type MailModel, mailFeatures } from './mail-model.ts';
import { type Model, type NameSignal, type Signal, signals } from './model.ts';
import { findPartnerName } from './partner-name.ts';

/** Everything that was learned, read from `judgement/`. */
export interface Models {
  readonly clauses: Model<Signal>;
  readonly mails: MailModel;
  readonly names: Model<NameSignal>;
}

/** `answersUs`: the message belongs to a case we know. */
export type Assess = (email: Email, circumstances: { answersUs: boolean }) => Assessment;

/** Evidence is shown to people; more than this of one fact is repetition. */
const mostEvidence = 3;

const lazily = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
};

const matcherFor = lazily<LanguageCode, ConceptMatcher>((language) => conceptMatcher(conceptLists[language]));

/** What is needed to read one mail. */
interface Reader {
  readonly email: Email;
  readonly judged: readonly JudgedClause[];
  readonly matcher: ConceptMatcher;
  readonly models: Models;
  /** Log-odds that the whole mail shows a signal; above 0 it does. */
  readonly odds: (signal: Signal) => number;
}

/** Yes or denied, whichever the mail says more clearly. */
function affirmedOrDenied(yes: number, denied: number): 'yes' | 'no' | 'denied' {
  if (Math.max(yes, denied) <= 0) return 'no';
  return yes >= denied ? 'yes' : 'denied';
}

function findFacts({ email, judged, matcher, models, odds }: Reader): Findings {
  const evidence = (shown: Signal) =>
    strongestClauses(shown, judged, models.clauses)
      .slice(0, mostEvidence)
      .map((entry) => evidenceOf(entry, email.text, matcher, models.clauses));
  const files = email.attachments.filter((file) => file.kind === 'evidence');
  const document = affirmedOrDenied(odds('doc+'), odds('doc-'));
  // Whoever tells how the partner reacted has told them.
  const contact = affirmedOrDenied(Math.max(odds('con+'), odds('res+')), odds('con-'));
  const told: Signal = odds('con+') > 0 ? 'con+' : 'res+';
  const stated = contact === 'yes' && odds('res+') > 0;
  const changes = odds('chg+') > 0;
  const examples = odds('ex+') > 0;
  const promised = files.length === 0 && odds('att+') > 0;
  return {
    scope_document: {
      value: document,
      evidence: document === 'no' ? [] : evidence(document === 'yes' ? 'doc+' : 'doc-'),
    },
    scope_changes: { value: changes ? 'yes' : 'no', evidence: changes ? evidence('chg+') : [] },
    partner_contact: {
      value: contact,
      evidence: contact === 'no' ? [] : evidence(contact === 'denied' ? 'con-' : told),
    },
    partner_response: { value: stated ? 'stated' : 'none', evidence: stated ? evidence('res+') : [] },
    examples: { value: examples ? 'yes' : 'no', evidence: examples ? evidence('ex+') : [] },
    attachments: { value: files.length > 0 ? 'yes' : 'no', evidence: [] },
    attachment_promised: { value: promised ? 'yes' : 'no', evidence: promised ? evidence('att+') : [] },
  };
}

/** Our own Message-IDs end in this domain, whatever the region. */
const answersSes = (email: Email): boolean =>
  [...email.inReplyTo, ...email.references].some((id) => id.endsWith('.amazonses.com'));

/**
 * Mean log-odds of `auto` below which the words of a notice stand in a person's mail. Notes about an absence in the twelve
 * languages have more than -3, complaints by somebody who mentions their holiday less than -4.5 (tests/loops).
 */
const personAmongNotices = -3.8;

/** The same mean from which an answer to us is a machine's without any of those words; people stay below. */
const machineAmongAnswers = 0;

function kindOf(
  email: Email,
  judged: readonly JudgedClause[],
  { clauses: model, mails }: Models,
  answersUs: boolean,
): MessageKind {
  const mean = (signal: Signal) =>
    judged.reduce((sum, { odds }) => sum + (odds[signals.indexOf(signal)] ?? 0), 0) /
    Math.max(1, judged.length);
  const mark = findAutomaticMark(email);
  if (mark?.certain || (mark && mean('auto') >= personAmongNotices)) return 'auto';
  if (answersUs || answersSes(email) || /\[ESC-[0-9A-Z]{4,8}\]/i.test(email.subject))
    return judged.length > 0 && mean('auto') >= machineAmongAnswers ? 'auto' : 'reply';
  // `FYI` says nothing about what is below it; whoever forwards a mail to this address means it.
  if (email.forwarded !== null && isForwardNote(ownWords(email))) return 'escalation';
  if (judged.length > 0 && mean('auto') >= model.thresholds.auto) return 'auto';
  // Whoever encrypts a mail means it, and its subject alone says too little.
  if (ownWords(email) === '' && email.problems.some(({ code }) => code === 'encrypted')) return 'escalation';
  // Two short sentences say too little for a mean: what the mail shows of a partner counts as well.
  const features = kindFeatures(judged.map(({ odds }) => odds));
  return judged.length > 0 && mails.shows('other', features) > 0 ? 'other' : 'escalation';
}

function findContext({ email, judged, matcher, models, odds }: Reader): Context {
  const clauses = judged.map(({ clause }) => clause);
  return {
    edition: odds('cloud') > 0 ? 'cloud' : odds('onprem') > 0 ? 'on-premises' : null,
    version: findVersion(email),
    partner: findPartnerName(email, clauses, matcher, models.names),
    urgent: odds('urg+') > 0,
  };
}

/** Builds the judge: email in, assessment out. Pure; the models are data that the caller has read. */
export function createAssessor(weights: Weights, models: Models): Assess {
  return (email, { answersUs }) => {
    const language = detectLanguage(ownWords(email) || email.subject);
    const matcher = matcherFor(language ?? languageCodes[0]);
    const judged = judgeClauses(email, matcher, models.clauses);
    const kind = kindOf(email, judged, models, answersUs);
    const features = mailFeatures(
      judged.map(({ odds }) => odds),
      kind === 'reply',
    );
    const odds = (signal: Signal) => (judged.length === 0 ? -Infinity : models.mails.shows(signal, features));
    const reader: Reader = { email, judged, matcher, models, odds };
    const found = findFacts(reader);
    // A machine or a salesman says nothing about a partner, whatever words they use.
    const speaks = kind === 'escalation' || kind === 'reply';
    const { attachments, attachment_promised } = found;
    const facts: Findings = speaks ? found : { ...noFindings, attachments, attachment_promised };
    return {
      kind,
      language,
      facts,
      context: speaks ? findContext(reader) : noContext,
      score: score(facts, weights),
      ready: requiredFacts.every((fact) => isClear(facts, fact)),
    };
  };
}
