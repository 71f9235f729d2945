import type { Problem } from './email.ts';

/** The oddities a mail may have; each sentence says what is wrong, where, and what it means for the case. */
export const problems = {
  noSender: (): Problem => ({
    code: 'no-sender',
    message: 'The mail has no readable From address, so nobody can be answered.',
  }),
  severalSenders: (count: number): Problem => ({
    code: 'several-senders',
    message: `The mail names ${count} senders in From; the first one counts as the customer.`,
  }),
  noMessageId: (): Problem => ({
    code: 'no-message-id',
    message: 'The mail has no Message-ID; it is recognised by its content instead.',
  }),
  noText: (): Problem => ({
    code: 'no-text',
    message: 'The mail has no text; only its subject and attachments could be judged.',
  }),
  encrypted: (): Problem => ({
    code: 'encrypted',
    message:
      'The mail is encrypted; its text cannot be read here. The answer asks for it in a readable form.',
  }),
  textCut: (longest: number): Problem => ({
    code: 'text-cut',
    message: `The text is longer than ${longest} characters; the rest is kept but was not judged.`,
  }),
  headerCut: (): Problem => ({
    code: 'header-cut',
    message:
      'The head of the mail is far longer than any mail program writes, so its longest fields were cut; the mail is kept as it came.',
  }),
  brokenStructure: (): Problem => ({
    code: 'broken-structure',
    message:
      'The parts of the mail are broken or too many to be told apart; its head and its first text were judged, files may be missing. The mail is kept as it came.',
  }),
  fragment: (): Problem => ({
    code: 'fragment',
    message:
      'The mail is one piece of a message that the sender’s program cut up; only this piece was judged, the others come as mails of their own.',
  }),
  invitation: (): Problem => ({
    code: 'invitation',
    message:
      'The mail invites to a meeting; nobody has accepted or declined it, and its text was judged like any other.',
  }),
  unreadableFile: (name: string, reason: string): Problem => ({
    code: 'unreadable-file',
    message: `The file ${name} is damaged: ${reason}. It is kept as it came.`,
  }),
} as const;
