/**
 * What one received mail makes the product do, on average. `tests/permissions` counts what four ordinary mails really cost
 * and fails when it is more than is said here. The counted mails are a first mail with a file, the answer to our question,
 * a complete first mail with files, and thanks: three replies and three briefs.
 */
export const callsPerMail: Readonly<Record<string, number>> = {
  'ses:SendRawEmail': 1.5,
  's3:PutObject': 2,
  's3:GetObject': 1,
  'sns:Publish': 2.5,
  'sqs:DeleteMessage': 2.5,
  'dynamodb:GetItem': 7.5,
  'dynamodb:PutItem': 13,
  'dynamodb:Query': 9,
  'dynamodb:UpdateItem': 12,
  // The words by which a message is found, 25 a call.
  'dynamodb:BatchWriteItem': 2,
};

/** DynamoDB's units per mail, as the emulator counts them for the table. */
export const unitsPerMail = { writes: 120, reads: 22 } as const;

/**
 * What is added to them: each write of a case head is also one of four indexes, with one or two units in each, and of
 * `by-due` while the clock has to look at the case; and a write that its condition forbids is billed like one that happened
 * (DynamoDB Developer Guide, "Read and write operations"). The emulator counts neither.
 */
export const uncountedWrites = 0.15;

/** What a round of the canary makes the product do: a ping, a pong, and what SES tells about both. Counted in the same way. */
export const callsPerRound: Readonly<Record<string, number>> = {
  'ses:SendRawEmail': 2,
  's3:PutObject': 2,
  's3:GetObject': 2,
  'sns:Publish': 4,
  'sqs:DeleteMessage': 4,
};
export const unitsPerRound = { writes: 10, reads: 30 } as const;

/** Unless it says otherwise, nothing measures these: they are what we expect of customers and of AWS. */
export const assumptions = {
  /** A mail as it arrives, and the part of it that is files, which are kept a second time by their content. */
  mailKilobytes: 100,
  fileKilobytes: 70,
  /** What stays in the table of a mail: the turn, one and a half outgoing mails, the head, its rows in the indexes, and the words. */
  recordKilobytes: 50,
  /** Intake per mail, with a gigabyte: the local run takes a quarter of a second to one second; cold starts are in it. */
  intakeSeconds: 1,
  /** Feedback per event, with a quarter of that. */
  feedbackSeconds: 0.2,
  /** Reminders and hand-overs, and the units that each writes, which `tests/permissions` counts; the report about its mail is in it. */
  followUpsPerMail: 0.2,
  followUpWrites: 145,
  /** The canary function, with 256 MB: it waits for its mail to come back. */
  canarySeconds: 15,
  /** A look at the clock, when there is nothing to do. */
  clockSeconds: 0.5,
  /** A line of ours, the metrics, and Lambda's own lines, per call of a function. */
  logKilobytes: 2,
  /** Names under which the functions count (docs/operations.md). */
  metrics: 16,
  /** Lambda waits for messages with five pollers, each 20 seconds long (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
  pollers: 5,
  pollSeconds: 20,
  /** A user of the console, per month, and the most that a page costs on average: `tests/permissions` counts its units, of which most go into moving messages. */
  pagesPerUser: 2000,
  pageSeconds: 0.2,
  pageReadUnits: 50,
  pageWriteUnits: 25,
} as const;
