import { findAutomaticMark } from '../email/automatic.ts';
import { type Email, ownWords } from '../email/email.ts';
import { conceptLists } from '../languages/concepts/index.ts';
import { detectLanguage } from '../languages/detect.ts';
import { type LanguageCode, languageCodes } from '../languages/language.ts';
import { isClear, score } from '../practices/practice.ts';
import type { Assessment, MessageKind } from './assessment.ts';
import { type Clause, splitClauses } from './clauses.ts';
import { type ConceptMatcher, conceptMatcher } from './concept-matcher.ts';
import { findVersion } from './context.ts';
import { type Evidence, type Findings, requiredFacts, type Weights } from './facts.ts';
import { clauseFeatures, type ReadClause, readClause } from './features.ts';
import { type Model, type NameSignal, type Signal, signals } from './model.ts';
import { findPartnerName } from './partner-name.ts';

export interface AssessorSettings {
  readonly weights: Weights;
  readonly model: Model<Signal>;
  readonly nameModel: Model<NameSignal>;
}

/** `answersUs`: the message belongs to a case we know. */
export type Assess = (email: Email, circumstances: { answersUs: boolean }) => Assessment;

/** A clause with the log-odds of each signal. */
interface JudgedClause {
  readonly clause: Clause;
  readonly odds: Float64Array;
}

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

function judgeClauses(email: Email, language: LanguageCode, model: Model<Signal>): JudgedClause[] {
  const matcher = matcherFor(language);
  let before: ReadClause | null = null;
  return splitClauses(email).map((clause) => {
    const read = readClause(clause.text, matcher);
    const odds = model.judge(clauseFeatures(read, before, clause));
    before = read;
    return { clause, odds };
  });
}

/** The clauses that show a signal, strongest first. */
function evidenceFor(signal: Signal, judged: readonly JudgedClause[], model: Model<Signal>): Evidence[] {
  const output = signals.indexOf(signal);
  return judged
    .filter(({ odds }) => (odds[output] ?? 0) >= model.thresholds[signal])
    .sort((a, b) => (b.odds[output] ?? 0) - (a.odds[output] ?? 0))
    .slice(0, mostEvidence)
    .map(({ clause, odds }) => ({
      start: clause.start,
      end: clause.end,
      quote: clause.text,
      because: `learned: ${signal} ${(odds[output] ?? 0).toFixed(1)}`,
    }));
}

/** Yes or denied, whichever the mail says more clearly; a late "I take that back" is as rare as it is decisive. */
function affirmedOrDenied(
  yes: readonly Evidence[],
  denied: readonly Evidence[],
  strength: (evidence: Evidence) => number,
): { value: 'yes' | 'no' | 'denied'; evidence: readonly Evidence[] } {
  const [firstYes] = yes;
  const [firstDenied] = denied;
  if (firstYes && (!firstDenied || strength(firstYes) >= strength(firstDenied)))
    return { value: 'yes', evidence: yes };
  return firstDenied ? { value: 'denied', evidence: denied } : { value: 'no', evidence: [] };
}

const strengthOf = (evidence: Evidence): number => Number(/(-?[\d.]+)$/.exec(evidence.because)?.[1] ?? 0);

function findFacts(email: Email, judged: readonly JudgedClause[], model: Model<Signal>): Findings {
  const show = (signal: Signal) => evidenceFor(signal, judged, model);
  const files = email.attachments.filter((file) => file.kind === 'evidence');
  const promises = show('att+');
  const response = show('res+');
  const contact = affirmedOrDenied(
    [...show('con+'), ...response].slice(0, mostEvidence),
    show('con-'),
    strengthOf,
  );
  const stated = contact.value === 'yes' && response.length > 0;
  const changes = show('chg+');
  const examples = show('ex+');
  return {
    scope_document: affirmedOrDenied(show('doc+'), show('doc-'), strengthOf),
    scope_changes: { value: changes.length > 0 ? 'yes' : 'no', evidence: changes },
    partner_contact: contact,
    partner_response: { value: stated ? 'stated' : 'none', evidence: stated ? response : [] },
    examples: { value: examples.length > 0 ? 'yes' : 'no', evidence: examples },
    attachments: { value: files.length > 0 ? 'yes' : 'no', evidence: [] },
    attachment_promised:
      files.length === 0 && promises.length > 0
        ? { value: 'yes', evidence: promises }
        : { value: 'no', evidence: [] },
  };
}

const nothing: Pick<
  Findings,
  'scope_document' | 'scope_changes' | 'partner_contact' | 'partner_response' | 'examples'
> = {
  scope_document: { value: 'no', evidence: [] },
  scope_changes: { value: 'no', evidence: [] },
  partner_contact: { value: 'no', evidence: [] },
  partner_response: { value: 'none', evidence: [] },
  examples: { value: 'no', evidence: [] },
};

/** Our own Message-IDs end in this domain, whatever the region. */
const answersSes = (email: Email): boolean =>
  [...email.inReplyTo, ...email.references].some((id) => id.endsWith('.amazonses.com'));

function kindOf(
  email: Email,
  judged: readonly JudgedClause[],
  model: Model<Signal>,
  answersUs: boolean,
): MessageKind {
  if (findAutomaticMark(email)) return 'auto';
  if (answersUs || answersSes(email) || /\[ESC-[0-9A-Z]{4,8}\]/i.test(email.subject)) return 'reply';
  const mean = (signal: Signal) =>
    judged.reduce((sum, { odds }) => sum + (odds[signals.indexOf(signal)] ?? 0), 0) /
    Math.max(1, judged.length);
  if (judged.length > 0 && mean('auto') >= model.thresholds.auto) return 'auto';
  return judged.length > 0 && mean('other') >= model.thresholds.other ? 'other' : 'escalation';
}

/** Builds the judge: email in, assessment out. Pure; the model is data that the caller has read. */
export function createAssessor({ weights, model, nameModel }: AssessorSettings): Assess {
  return (email, { answersUs }) => {
    const language = detectLanguage(ownWords(email) || email.subject);
    const judged = judgeClauses(email, language ?? languageCodes[0], model);
    const kind = kindOf(email, judged, model, answersUs);
    const found = findFacts(email, judged, model);
    // A machine or a salesman says nothing about a partner, whatever words they use.
    const facts: Findings = kind === 'auto' || kind === 'other' ? { ...found, ...nothing } : found;
    const shows = (signal: Signal) =>
      judged.some(({ odds }) => (odds[signals.indexOf(signal)] ?? 0) >= model.thresholds[signal]);
    const speaks = kind === 'escalation' || kind === 'reply';
    return {
      kind,
      language,
      facts,
      context: {
        edition: !speaks ? null : shows('cloud') ? 'cloud' : shows('onprem') ? 'on-premises' : null,
        version: speaks ? findVersion(email) : null,
        partner: speaks
          ? findPartnerName(
              email,
              judged.map(({ clause }) => clause),
              matcherFor(language ?? languageCodes[0]),
              nameModel,
            )
          : null,
        urgent: speaks && shows('urg+'),
      },
      score: score(facts, weights),
      ready: requiredFacts.every((fact) => isClear(facts, fact)),
    };
  };
}
