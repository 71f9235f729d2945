import type { Context, MessageKind } from '../assessment/assessment.ts';
import type { Findings, ScoredFact } from '../assessment/facts.ts';
import type { Attachment, Correspondence, Problem } from '../email/email.ts';
import { openFacts } from '../practices/practice.ts';
import type { Block } from './blocks.ts';
import { changeBlocks, glanceBlocks, listBlocks, minutes, practiceBlocks } from './brief-facts.ts';
import { correspondenceBlocks } from './correspondence-blocks.ts';
import { fileSize } from './file-size.ts';
import { fill } from './template.ts';
import type { BriefText, BriefTexts } from './texts.ts';

export type BriefEvent = 'withdrawn' | 'reopened' | 'follows' | 'unanswered' | 'unreached';

export interface BriefSituation {
  readonly caseId: string;
  readonly customer: string;
  /** The mail names no sender. */
  readonly isUnknown: boolean;
  readonly score: number;
  readonly ready: boolean;
  readonly kind: MessageKind;
  /** What happened to a case that the Customer Success Manager knows already; null for a new or completed one. */
  readonly event: BriefEvent | null;
  readonly facts: Findings;
  readonly context: Context;
  /** What the directory knows; empty or null where it knows nothing. */
  readonly organisation: string;
  readonly knownPartner: string;
  readonly timeZone: string | null;
  readonly languageName: string;
  readonly ownWords: string;
  readonly attachments: readonly Attachment[];
  readonly correspondence: readonly Correspondence[];
  /** Who forwarded the customer's mail, or null when the customer wrote. */
  readonly forwarder: string | null;
  readonly problems: readonly Problem[];
  readonly openedAt: string;
  /** Whole days since the case was opened; null in the brief that tells about its opening. */
  readonly openDays: number | null;
  /** What is different since the last brief; null in the first. */
  readonly changes: {
    readonly since: string;
    readonly added: readonly ScoredFact[];
    readonly takenBack: readonly ScoredFact[];
  } | null;
  /** Who gets what is answered to the brief; null where an answer goes straight to the customer. */
  readonly answersTo: string | null;
  /** The page of the case in the console, or null without a console. */
  readonly link: string | null;
  /** Why no answer went to the customer, or null when one did. */
  readonly held: string | null;
  /** The customer is not asked any more. */
  readonly handedOver: boolean;
  /** The day since which the customer is silent, and the one on which a silent customer's case is handed over, as people read them. */
  readonly silentSince: string;
  readonly handOverOn: string;
}

const longestWords = 2_500;

/** The sentence that says what the brief is about; an inbox shows it beside the subject. */
export const leadText = (situation: BriefSituation, texts: BriefTexts): string =>
  fill(texts[lead(situation)], {
    customer: situation.customer,
    score: String(situation.score),
    reason: situation.held ?? '',
    since: situation.silentSince,
  });

const lead = (situation: BriefSituation): BriefText<'customer' | 'score' | 'reason' | 'since'> => {
  if (situation.event !== null) return `lead-${situation.event}`;
  if (situation.kind === 'other') return 'lead-other';
  if (situation.held !== null) return 'lead-held';
  if (situation.ready) return 'lead-ready';
  if (situation.handedOver) return 'lead-handed-over';
  return situation.forwarder === null ? 'lead-new' : 'lead-forwarded';
};

/** What a Customer Success Manager should do now. */
export function nextStep(
  situation: Pick<
    BriefSituation,
    'isUnknown' | 'event' | 'kind' | 'context' | 'ready' | 'facts' | 'handedOver' | 'held' | 'forwarder'
  >,
): BriefText<'customer' | 'forwarder' | 'date'> {
  if (situation.event === 'withdrawn') return 'next-withdrawn';
  if (situation.event === 'follows' || situation.event === 'reopened') return 'next-follows';
  if (situation.kind === 'other') return 'next-other';
  if (situation.isUnknown) return 'next-unknown-sender';
  if (situation.context.urgent) return 'next-urgent';
  if (situation.ready) return 'next-ready';
  if (situation.facts.partner_contact.value === 'denied') return 'next-denied-partner';
  if (situation.facts.scope_document.value === 'denied') return 'next-denied-scope';
  if (situation.handedOver || situation.held !== null) return 'next-take-over';
  // What is forwarded counts for nobody, so the answers to our questions may stand in it all the same.
  return situation.forwarder === null ? 'next-wait' : 'next-forwarded';
}

/** A mail that came as a file says on the same line what is in it. */
function fileLine({ name, contentType, size, contains }: Attachment): string {
  const inside = contains.length === 0 ? '' : `: ${contains.join(', ')}`;
  return `${name || contentType} (${fileSize(size)})${inside}`;
}

function contextBlocks(situation: BriefSituation, texts: BriefTexts): Block[] {
  const { partner, edition, version } = situation.context;
  const known: readonly (readonly [BriefText<'value'>, string | null])[] = [
    ['context-organisation', situation.organisation || null],
    ['context-partner', partner],
    // What the customer writes is nearer to the matter than what the directory says.
    ['context-partner-known', partner === null ? situation.knownPartner || null : null],
    ['context-edition', edition],
    ['context-version', version],
    ['context-language', situation.languageName],
    ['context-time-zone', situation.timeZone],
  ];
  const items = known.flatMap(([name, value]): Block[] =>
    value === null ? [] : [{ kind: 'item', text: fill(texts[name], { value }) }],
  );
  return [{ kind: 'heading', text: texts['context-heading'] }, ...items];
}

export function briefSubject(situation: BriefSituation, texts: BriefTexts): string {
  const name: BriefText<'case' | 'customer' | 'score'> = situation.event
    ? `subject-${situation.event}`
    : situation.context.urgent
      ? 'subject-urgent'
      : situation.ready
        ? 'subject-ready'
        : 'subject-new';
  return fill(texts[name], {
    case: situation.caseId,
    customer: situation.customer,
    score: String(situation.score),
  });
}

/** Composes the brief: what a Customer Success Manager must know in ten seconds, then the evidence. */
export function briefBlocks(situation: BriefSituation, texts: BriefTexts): Block[] {
  const { customer } = situation;
  const files = situation.attachments.filter((file) => file.kind === 'evidence');
  const words =
    situation.ownWords.length > longestWords
      ? `${situation.ownWords.slice(0, longestWords)} …`
      : situation.ownWords;
  return [
    ...(situation.answersTo === null ? [] : [{ kind: 'reply-line', text: texts['reply-line'] } as const]),
    ...(situation.context.urgent ? [{ kind: 'alert', text: texts.urgent } as const] : []),
    { kind: 'paragraph', text: leadText(situation, texts) },
    ...glanceBlocks({ ...openFacts(situation.facts), openDays: situation.openDays }, texts),
    ...(situation.forwarder === null
      ? []
      : [
          {
            kind: 'paragraph',
            text: fill(texts.forwarded, { customer, forwarder: situation.forwarder }),
          } as const,
        ]),
    { kind: 'heading', text: texts['next-heading'] },
    {
      kind: 'paragraph',
      text: fill(texts[nextStep(situation)], {
        customer,
        forwarder: situation.forwarder ?? '',
        date: situation.handOverOn,
      }),
    },
    ...(situation.link === null
      ? []
      : [{ kind: 'link', text: texts['open-console'], url: situation.link } as const]),
    ...changeBlocks(situation, texts),
    { kind: 'heading', text: texts['facts-heading'] },
    ...practiceBlocks(situation, texts),
    ...(situation.facts.attachment_promised.value === 'yes'
      ? [{ kind: 'item', text: texts.promised } as const]
      : []),
    ...listBlocks(texts['fact-attachments'], files.map(fileLine)),
    ...contextBlocks(situation, texts),
    { kind: 'heading', text: texts['words-heading'] },
    { kind: 'words', text: words },
    ...correspondenceBlocks(situation.correspondence, texts['correspondence-heading']),
    ...listBlocks(
      texts['problems-heading'],
      situation.problems.map((problem) => problem.message),
    ),
    { kind: 'small', text: footerText(situation, texts) },
  ];
}

function footerText({ answersTo, caseId, openedAt }: BriefSituation, texts: BriefTexts): string {
  const values = { case: caseId, opened: minutes(openedAt) };
  return answersTo === null
    ? fill(texts['footer-direct'], values)
    : fill(texts.footer, { ...values, recipient: answersTo });
}
