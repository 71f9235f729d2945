import type { Sample } from '../../../core/replies/sample-mails.ts';

/** A name for every situation of a kind of mail. */
type Names<Mail extends Sample['mail']> = Record<Extract<Sample, { mail: Mail }>['situation'], string>;

export const templates = {
  title: 'Templates',
  lead: 'What customers and CSMs get from us, in every language and situation.',
  mail: 'Mail',
  mails: { reply: 'Reply to the customer', brief: 'Brief to the CSM' },
  language: 'Language',
  situation: 'Situation',
  show: 'Show',
  previous: 'Previous situation',
  next: 'Next situation',
  looks: 'As it looks',
  text: 'As text',
  subject: 'Subject',
  file: (path: string) => `The texts are in ${path}.`,
  replies: {
    'nothing mentioned': 'Nothing mentioned',
    'somebody else’s mail': 'Somebody else’s mail',
    'partly clear': 'Partly clear',
    encrypted: 'Encrypted',
    'encrypted, beside a file that we can read': 'Encrypted, beside a file that we can read',
    denied: 'Denied',
    'promised but missing': 'Promised but missing',
    urgent: 'Urgent',
    complete: 'Complete',
    'a second mail adds something': 'A second mail adds something',
    'a second mail adds nothing': 'A second mail adds nothing',
    'a second mail completes an urgent case': 'A second mail completes an urgent case',
    'a person takes over': 'A person takes over',
    'denied before': 'Denied before',
    solved: 'Solved',
    'nothing heard for days': 'Nothing heard for days',
    'open again': 'Open again',
    'language unsure': 'Language unsure',
  } satisfies Names<'reply'>,
  briefs: {
    'a new case': 'A new case',
    'complete after three days': 'Complete after three days',
    'urgent, and the partner does not know': 'Urgent, and the partner does not know',
    'the customer is silent': 'The customer is silent',
    'the answer could not be sent': 'The answer could not be sent',
  } satisfies Names<'brief'>,
};
