import type { ScoredFact } from '../assessment/facts.ts';

/** Every text of `reply.txt` with the placeholders it must hold. */
export const replyTexts = {
  greeting: ['name'],
  'greeting-unnamed': [],
  opening: ['case'],
  'opening-partner': ['partner', 'case'],
  'opening-urgent': ['case'],
  'opening-again': ['case'],
  'opening-again-nothing': ['case'],
  forwarded: ['customer'],
  'forwarded-unnamed': [],
  'clear-heading': [],
  'new-heading': [],
  'clear-scope_document': [],
  'clear-scope_changes': [],
  'clear-partner_contact': [],
  'clear-partner_response': [],
  'clear-examples': [],
  'clear-attachments': ['files'],
  'missing-heading': [],
  'missing-scope_document': [],
  'denied-scope_document': [],
  'missing-partner_contact': [],
  'denied-partner_contact': [],
  'missing-examples': [],
  'promised-heading': [],
  'promised-attachments': [],
  'helpful-heading': [],
  'helpful-scope_changes': [],
  'helpful-partner_response': [],
  'helpful-attachments': [],
  next: [],
  'next-urgent': [],
  'next-complete': [],
  'next-complete-urgent': [],
  'next-person': [],
  reply: [],
  'reply-complete': [],
  closing: ['sender'],
  footer: ['case'],
  subject: [],
} as const satisfies Record<string, readonly string[]>;

export type ReplyText = keyof typeof replyTexts;

/** Every text of `brief.txt` with the placeholders it must hold. */
export const briefTexts = {
  'subject-new': ['case', 'customer', 'score'],
  'subject-ready': ['case', 'customer', 'score'],
  'subject-urgent': ['case', 'customer', 'score'],
  'lead-new': ['customer', 'score'],
  'lead-ready': ['customer', 'score'],
  'lead-handed-over': ['customer', 'score'],
  'lead-other': ['customer'],
  'lead-held': ['customer', 'score', 'reason'],
  forwarded: ['customer', 'forwarder'],
  urgent: [],
  'next-heading': [],
  'next-urgent': ['customer'],
  'next-ready': ['customer'],
  'next-denied-partner': ['customer'],
  'next-denied-scope': [],
  'next-wait': [],
  'next-take-over': ['customer'],
  'next-other': [],
  'facts-heading': [],
  'fact-scope_document': [],
  'fact-scope_changes': [],
  'fact-partner_contact': [],
  'fact-partner_response': [],
  'fact-examples': [],
  'fact-attachments': [],
  'value-yes': [],
  'value-no': [],
  'value-denied': [],
  promised: [],
  'context-heading': [],
  'context-partner': ['value'],
  'context-edition': ['value'],
  'context-version': ['value'],
  'context-language': ['value'],
  'words-heading': [],
  'correspondence-heading': [],
  'problems-heading': [],
  footer: ['case', 'opened'],
} as const satisfies Record<string, readonly string[]>;

export type BriefText = keyof typeof briefTexts;

/** Every text of `alert.txt` with the placeholders it must hold. */
export const alertTexts = {
  subject: ['id'],
  lead: [],
  'mail-heading': [],
  'mail-sender': ['value'],
  'mail-subject': ['value'],
  'mail-received': ['value'],
  'mail-id': ['value'],
  'mail-key': ['value'],
  'mail-unreadable': [],
  'next-heading': [],
  next: [],
  'next-again': ['id', 'until'],
} as const satisfies Record<string, readonly string[]>;

export type AlertText = keyof typeof alertTexts;

/** The scored facts in the order in which a person reads them. */
export const factOrder: readonly ScoredFact[] = [
  'scope_document',
  'scope_changes',
  'partner_contact',
  'partner_response',
  'examples',
  'attachments',
];
