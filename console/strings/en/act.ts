export const act = {
  heading: 'Actions',
  take: 'Take the case',
  takeHelp: 'It becomes yours, and the customer is asked nothing more automatically.',
  assign: 'Assign',
  assignTo: 'To (e-mail address)',
  resolve: 'Resolve',
  resolveHelp: 'Another message from the customer opens it again.',
  reopen: 'Open again',
  note: 'Note',
  noteOptional: 'Note (optional)',
  correct: 'Correct',
  correctTo: 'What is right',
  correctNote: 'Why',
  release: 'Release and send',
  releaseHelp: 'It goes to the customer as it is, in your name.',
  evenIfSuppressed: 'Send even though this address bounced or complained',
  done: {
    take: 'The case is yours.',
    assign: 'The case has been given to somebody else.',
    resolve: 'The case is resolved.',
    reopen: 'The case is open again.',
    override: 'Corrected. Score and state follow.',
    release: 'The reply has been sent.',
  },
  refused: {
    title: 'That was not done',
    'case-closed': 'The case is closed. Open it again first.',
    'case-open': 'The case is open already.',
    'no-change': 'It is so already: nothing had to be changed.',
    'no-note': 'Write a note that says why. Whoever reads the case next sees only the customer’s words.',
    'no-address': 'Write the e-mail address of the person who takes the case, such as dana@example.com.',
    'own-address':
      'Escalations are sent to this address: briefs to it would come back to us. Write the address of a person.',
    'undeliverable-address':
      'Mail cannot be sent to this address. Write one such as dana@example.com: before the @ only plain letters, digits and signs are possible.',
    'case-merged': 'The case was merged into another one, and goes on there.',
    'same-case': 'A case cannot be merged into itself. Choose another one.',
    'other-closed': 'The other case is closed. Open it again first, then merge.',
    'nothing-chosen': 'Choose at least one message of the customer.',
    'nothing-left': 'At least one message of the customer has to stay. Leave one out.',
    invalid: 'The form was not complete. Go back to the case and try again.',
    back: 'Back to the case',
  },
  /** Why a held reply was not let go. */
  notReleased: {
    'not-held': 'The reply is not held any more: somebody has released it, or it has been sent.',
    'just-released':
      'Somebody else released the reply just now. Look at the case to see whether it has left.',
    'being-sent': 'The reply is being sent at this moment. Look again in a few minutes.',
    'no-recipient':
      'The reply has no recipient: the mail it answers names no sender who can be written to. If another address stands in that mail, write to it yourself.',
    suppressed: (address: string) =>
      `Mail to ${address} bounced, or its reader complained. Tick the box if they can be reached again.`,
    'ses-takes-nothing':
      'Amazon SES takes no mail at this moment. Your decision is kept; let the reply go again in a few minutes.',
  },
  conflict: {
    title: 'Somebody changed this case',
    lead: 'It changed while you were looking at it, so nothing was done yet. Here is what is new:',
    again: 'What you were about to do is kept:',
    anyway: 'Do it all the same',
    nothing: 'Only the judgement changed; nobody wrote or did anything.',
  },
};
