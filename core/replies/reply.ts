import type { Context } from '../assessment/assessment.ts';
import {
  type Findings,
  type RequiredFact,
  requiredFacts,
  type ScoredFact,
  scoredFacts,
} from '../assessment/facts.ts';
import { isClear } from '../practices/practice.ts';
import type { Block } from './blocks.ts';
import { fill } from './template.ts';
import type { ReplyText, ReplyTexts } from './texts.ts';

export interface ReplySituation {
  readonly caseId: string;
  readonly customerName: string;
  /** Whose mail the one we answer has forwarded, `''` when the name cannot be shown; null when they wrote for themselves. */
  readonly forwardedFrom: string | null;
  readonly senderName: string;
  /** The facts of the whole case, after this message. */
  readonly facts: Findings;
  /** What this message added; the first message added all that is clear. */
  readonly added: readonly ScoredFact[];
  readonly context: Context;
  readonly attachmentNames: readonly string[];
  /** Denials that were answered before; they are noted and not asked for again. */
  readonly noted: readonly RequiredFact[];
  /**
   * What becomes of the case by this message; a case that is closed or opened again is not asked about. A reminder answers
   * no message and asks once more; null for every other answer.
   */
  readonly event: 'withdrawn' | 'reopened' | 'reminder' | null;
  readonly isFirst: boolean;
  /** The mail can only be read with a key that we do not have. */
  readonly isEncrypted: boolean;
  readonly ready: boolean;
  /** Nothing more is asked: a person takes over with what is there. */
  readonly handedOver: boolean;
  /** The English line for a customer whose language we could not tell; null when we could. */
  readonly languageNotice: string | null;
}

/** Longest quote in a mail; evidence is a clause, but a customer may write without any full stop. */
const longestQuote = 220;

/** An answer to a forged sender must not carry somebody's link to them. */
const link = /(?:https?:\/\/|www\.)\S+/gi;

/** A quote for one line of a mail: white space and links folded, cut at a word when it is long. */
export function shortened(quote: string): string {
  const flat = quote.replace(link, '[…]').replace(/\s+/g, ' ').trim();
  if (flat.length <= longestQuote) return flat;
  const cut = flat.slice(0, longestQuote);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > longestQuote / 2 ? space : longestQuote).replace(/[\ud800-\udbff]$/, '')} …`;
}

/** What this message added, in order. Files are named whenever some arrive, also when others came before. */
const newFacts = ({ facts, added, attachmentNames }: ReplySituation): ScoredFact[] =>
  scoredFacts.filter(
    (fact) =>
      isClear(facts, fact) &&
      (added.includes(fact) || (fact === 'attachments' && attachmentNames.length > 0)),
  );

const opening = (situation: ReplySituation): ReplyText<'case' | 'partner'> => {
  if (situation.event !== null) return situation.event;
  if (!situation.isFirst) return newFacts(situation).length > 0 ? 'opening-again' : 'opening-again-nothing';
  if (situation.context.urgent) return 'opening-urgent';
  return situation.context.partner === null ? 'opening' : 'opening-partner';
};

/** The sentence that tells the customer what this mail is; an inbox shows it beside the subject. */
export const openingText = (situation: ReplySituation, texts: ReplyTexts): string =>
  fill(texts[opening(situation)], { case: situation.caseId, partner: situation.context.partner ?? '' });

function clearBlocks(situation: ReplySituation, texts: ReplyTexts): Block[] {
  const facts = newFacts(situation);
  if (facts.length === 0) return [];
  const findings = facts.map((fact): Block => {
    const quote = fact === 'attachments' ? undefined : situation.facts[fact].evidence[0]?.quote;
    const text = fill(texts[`clear-${fact}`], { files: situation.attachmentNames.slice(0, 5).join(', ') });
    return { kind: 'finding', mark: 'yes', text, quote: quote === undefined ? null : shortened(quote) };
  });
  return [{ kind: 'heading', text: texts[situation.isFirst ? 'clear-heading' : 'new-heading'] }, ...findings];
}

const questionText = (fact: RequiredFact, findings: Findings): ReplyText =>
  fact !== 'examples' && findings[fact].value === 'denied' ? `denied-${fact}` : `missing-${fact}`;

function questionBlocks(situation: ReplySituation, texts: ReplyTexts): Block[] {
  const names = requiredFacts
    .filter((fact) => !isClear(situation.facts, fact) && !situation.noted.includes(fact))
    .map((fact) => questionText(fact, situation.facts));
  const questions = names.map((name, index): Block => {
    const [title = '', ...text] = texts[name].split('\n');
    return { kind: 'question', number: index + 1, title, text: text.join('\n') };
  });
  return questions.length === 0 ? [] : [{ kind: 'heading', text: texts['missing-heading'] }, ...questions];
}

/** Says of what the customer does not have that we know, in other words than those in which it was answered. */
function notedBlocks(situation: ReplySituation, texts: ReplyTexts): Block[] {
  return situation.noted.flatMap((fact): Block[] =>
    fact === 'examples' ? [] : [{ kind: 'paragraph', text: texts[`noted-${fact}`] }],
  );
}

function promisedBlocks(situation: ReplySituation, texts: ReplyTexts): Block[] {
  if (situation.facts.attachment_promised.value === 'no') return [];
  return [
    { kind: 'heading', text: texts['promised-heading'] },
    { kind: 'paragraph', text: texts['promised-attachments'] },
  ];
}

/** What would help but is not required. A promised file has been asked for already. */
function helpfulBlocks(situation: ReplySituation, texts: ReplyTexts): Block[] {
  const names: ReplyText[] = [];
  if (!isClear(situation.facts, 'scope_changes')) names.push('helpful-scope_changes');
  if (isClear(situation.facts, 'partner_contact') && !isClear(situation.facts, 'partner_response'))
    names.push('helpful-partner_response');
  if (!isClear(situation.facts, 'attachments') && situation.facts.attachment_promised.value === 'no')
    names.push('helpful-attachments');
  if (names.length === 0) return [];
  return [
    { kind: 'heading', text: texts['helpful-heading'] },
    ...names.map((name): Block => ({ kind: 'item', text: texts[name] })),
  ];
}

function next(situation: ReplySituation): ReplyText {
  if (situation.event === 'reminder') return 'next-reminder';
  if (situation.ready) return situation.context.urgent ? 'next-complete-urgent' : 'next-complete';
  if (situation.handedOver) return 'next-person';
  return situation.context.urgent ? 'next-urgent' : 'next';
}

/** Who passes somebody else's mail on must know whose case it is, and that nobody else got this answer. */
function forwardedBlocks({ forwardedFrom }: ReplySituation, texts: ReplyTexts): Block[] {
  if (forwardedFrom === null) return [];
  const name: ReplyText<'customer'> = forwardedFrom === '' ? 'forwarded-unnamed' : 'forwarded';
  return [{ kind: 'paragraph', text: fill(texts[name], { customer: forwardedFrom }) }];
}

/** Nothing in the mail could be read: what it says is not known, and so neither is what is missing. */
const isUnread = ({ isEncrypted, added }: ReplySituation): boolean => isEncrypted && added.length === 0;

const nextBlocks = (situation: ReplySituation, texts: ReplyTexts): Block[] => [
  ...(isUnread(situation) ? [] : [{ kind: 'paragraph', text: texts[next(situation)] } as const]),
  { kind: 'paragraph', text: texts[situation.ready || situation.handedOver ? 'reply-complete' : 'reply'] },
];

/** Composes the answer to a customer from the texts of their language. */
export function replyBlocks(situation: ReplySituation, texts: ReplyTexts): Block[] {
  const values = { case: situation.caseId, name: situation.customerName, sender: situation.senderName };
  const isReminder = situation.event === 'reminder';
  const isOpen = situation.event === null || isReminder;
  const asking = isOpen && !situation.ready && !situation.handedOver && !isUnread(situation);
  return [
    ...(situation.languageNotice === null
      ? []
      : [{ kind: 'paragraph', text: situation.languageNotice } as const]),
    {
      kind: 'paragraph',
      text: fill(texts[situation.customerName === '' ? 'greeting-unnamed' : 'greeting'], values),
    },
    { kind: 'paragraph', text: openingText(situation, texts) },
    ...forwardedBlocks(situation, texts),
    ...(situation.isEncrypted ? [{ kind: 'paragraph', text: texts.encrypted } as const] : []),
    ...clearBlocks(situation, texts),
    ...(asking ? questionBlocks(situation, texts) : []),
    ...(isOpen && !situation.ready ? notedBlocks(situation, texts) : []),
    ...(situation.handedOver || !isOpen ? [] : promisedBlocks(situation, texts)),
    ...(asking && !isReminder ? helpfulBlocks(situation, texts) : []),
    ...(isOpen ? nextBlocks(situation, texts) : []),
    { kind: 'paragraph', text: fill(texts.closing, values) },
    { kind: 'small', text: fill(texts[isReminder ? 'footer-reminder' : 'footer'], values) },
  ];
}
