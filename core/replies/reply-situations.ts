import type { FactName, FactValues, Findings } from '../assessment/facts.ts';
import type { ReplySituation } from './reply.ts';
import { sampleFindings } from './sample-findings.ts';

/** Sentences a customer could have written, to show quotes in; their language does not matter to the layout. */
const quotes: Readonly<Partial<Record<FactName, string>>> = {
  scope_document: 'Page 7 of the agreement our MD signed has £640, held for twenty-four months.',
  scope_changes: 'Nothing has been added since.',
  partner_contact: 'I rang their project lead on Monday and again on Thursday.',
  partner_response: 'He promised a plan "within days".',
  examples: 'Invoice NF-1187 alone is out by £2,940.',
};

const findings = (values: Partial<FactValues>): Findings => sampleFindings(values, (name) => quotes[name]);

const usual: ReplySituation = {
  forwardedFrom: null,
  caseId: 'ESC-7K2Q9FHM',
  customerName: 'Anna Berg',
  senderName: 'Partner Escalations',
  facts: findings({}),
  added: [],
  context: { edition: null, version: null, partner: null, urgent: false },
  attachmentNames: [],
  noted: [],
  event: null,
  isFirst: true,
  isEncrypted: false,
  ready: false,
  handedOver: false,
  languageNotice: null,
};

/** The situations in which a reply reads differently to the person who gets it. */
export const situations = {
  'nothing mentioned': usual,
  'somebody else’s mail': { ...usual, forwardedFrom: 'Ingrid Vale' },
  'partly clear': {
    ...usual,
    context: { ...usual.context, partner: 'Northlight & Fen' },
    facts: findings({ scope_document: 'yes', examples: 'yes', attachments: 'yes' }),
    added: ['scope_document', 'examples', 'attachments'],
    attachmentNames: ['invoice NF-1187.pdf', 'page 7.png'],
  },
  encrypted: { ...usual, isEncrypted: true },
  'encrypted, beside a file that we can read': {
    ...usual,
    isEncrypted: true,
    facts: findings({ attachments: 'yes' }),
    added: ['attachments'],
    attachmentNames: ['invoice NF-1187.pdf'],
  },
  denied: {
    ...usual,
    customerName: '',
    facts: findings({ scope_document: 'denied', partner_contact: 'denied', examples: 'yes' }),
    added: ['examples'],
  },
  'promised but missing': {
    ...usual,
    facts: findings({ scope_document: 'yes', examples: 'yes', attachment_promised: 'yes' }),
    added: ['scope_document', 'examples'],
  },
  urgent: {
    ...usual,
    context: { ...usual.context, urgent: true },
    facts: findings({ partner_contact: 'yes', partner_response: 'stated' }),
    added: ['partner_contact', 'partner_response'],
  },
  complete: {
    ...usual,
    ready: true,
    facts: findings({
      scope_document: 'yes',
      scope_changes: 'yes',
      partner_contact: 'yes',
      partner_response: 'stated',
      examples: 'yes',
    }),
    added: ['scope_document', 'scope_changes', 'partner_contact', 'partner_response', 'examples'],
  },
  'a second mail adds something': {
    ...usual,
    isFirst: false,
    facts: findings({ scope_document: 'yes', examples: 'yes' }),
    added: ['scope_document'],
  },
  'a second mail adds nothing': { ...usual, isFirst: false, facts: findings({ examples: 'yes' }) },
  'a second mail completes an urgent case': {
    ...usual,
    isFirst: false,
    ready: true,
    context: { ...usual.context, urgent: true },
    facts: findings({
      scope_document: 'yes',
      partner_contact: 'yes',
      examples: 'yes',
      attachment_promised: 'yes',
    }),
    added: ['partner_contact'],
  },
  'a person takes over': { ...usual, isFirst: false, handedOver: true, facts: findings({ examples: 'yes' }) },
  'denied before': {
    ...usual,
    isFirst: false,
    facts: findings({ scope_document: 'denied', partner_contact: 'denied' }),
    noted: ['scope_document', 'partner_contact'],
  },
  solved: { ...usual, isFirst: false, event: 'withdrawn', facts: findings({ examples: 'yes' }) },
  'nothing heard for days': {
    ...usual,
    isFirst: false,
    event: 'reminder',
    facts: findings({ examples: 'yes', partner_contact: 'denied' }),
  },
  'open again': { ...usual, isFirst: false, event: 'reopened', facts: findings({ examples: 'yes' }) },
  'language unsure': {
    ...usual,
    languageNotice:
      'We were not sure which language you prefer. Reply in your own language and we will try to answer in it.',
  },
} satisfies Readonly<Record<string, ReplySituation>>;
