import type { FactName, FactValues, Findings } from '../assessment/facts.ts';
import type { BriefSituation } from './brief.ts';
import { sampleFindings } from './sample-findings.ts';

const quotes: Readonly<Partial<Record<FactName, string>>> = {
  scope_document: 'Page 7 of the agreement our MD signed has £640, held for twenty-four months.',
  partner_contact: 'I rang their project lead on Monday and again on Thursday.',
  partner_response: 'He promised a plan "within days".',
  examples: 'Invoice NF-1187 alone is out by £2,940.',
};

const denials: typeof quotes = {
  scope_document: 'We never had anything in writing.',
  partner_contact: 'No, I did not call them after all: my colleague will.',
};

const findings = (values: Partial<FactValues>): Findings =>
  sampleFindings(values, (name, value) => (value === 'denied' ? denials : quotes)[name]);

const usual: BriefSituation = {
  caseId: 'ESC-7K2Q9FHM',
  customer: 'Anna Berg',
  isUnknown: false,
  score: 47,
  ready: false,
  kind: 'escalation',
  event: null,
  facts: findings({ scope_document: 'yes', examples: 'yes' }),
  context: { edition: 'cloud', version: '2.4.7', partner: 'Northlight & Fen', urgent: false },
  organisation: 'Berg & Co',
  knownPartner: '',
  timeZone: 'Europe/London',
  languageName: 'English',
  ownWords:
    'Hello,\n\nPage 7 of the agreement our MD signed has £640, held for twenty-four months. Invoice NF-1187 alone is out by £2,940.\n\nWhat can we do?',
  attachments: [],
  correspondence: [],
  forwarder: null,
  problems: [],
  openedAt: '2026-03-02T09:00:00.000Z',
  openDays: null,
  changes: null,
  answersTo: 'Anna Berg',
  link: 'https://console.example.com/cases/ESC-7K2Q9FHM',
  held: null,
  handedOver: false,
  silentSince: 'Monday 2 March 2026',
  handOverOn: 'Tuesday 10 March 2026',
};

/** The situations in which a brief reads differently to the person who gets it. */
export const briefSituations = {
  'a new case': { ...usual, link: null },
  'complete after three days': {
    ...usual,
    score: 77,
    ready: true,
    kind: 'reply',
    facts: findings({
      scope_document: 'yes',
      partner_contact: 'yes',
      partner_response: 'stated',
      examples: 'yes',
    }),
    ownWords: 'I rang their project lead on Monday and again on Thursday. He promised a plan "within days".',
    openDays: 3,
    changes: {
      since: '2026-03-02T09:00:05.000Z',
      added: ['partner_contact', 'partner_response'],
      takenBack: [],
    },
  },
  'urgent, and the partner does not know': {
    ...usual,
    context: { ...usual.context, urgent: true },
    score: 25,
    kind: 'reply',
    event: 'follows',
    facts: findings({ scope_document: 'denied', partner_contact: 'denied', examples: 'yes' }),
    ownWords:
      'We never had anything in writing. No, I did not call them after all: my colleague will. The shop is down since this morning, and invoice NF-1187 alone is out by £2,940.',
    openDays: 1,
    changes: { since: '2026-03-02T09:00:05.000Z', added: [], takenBack: ['partner_contact'] },
  },
  'the customer is silent': { ...usual, event: 'unanswered', handedOver: true },
  'the answer could not be sent': {
    ...usual,
    held: 'The dmarc check of the mail failed. Rule: mail that may be forged or harmful is not answered.',
  },
} satisfies Readonly<Record<string, BriefSituation>>;
