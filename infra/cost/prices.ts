/** What AWS asks for one unit, in US dollars. */
export interface Price {
  readonly dollars: number;
  /** Of what. */
  readonly unit: string;
  readonly source: string;
}

/**
 * The day on which the prices were collected, and their region. Those of Lambda come from AWS's documentation, those of SES
 * from somebody else's reading of AWS's price list; the others are list prices as they are commonly known. None has been
 * looked up on AWS's own pricing pages.
 */
export const pricesOf = { date: '2026-11-22', region: 'us-east-1' } as const;

const million = 1_000_000;

/**
 * One price for each thing that the stack uses, in dollars, without tax or discount. `source` names the price list that a
 * figure belongs to, so that it can be looked up.
 */
export const prices = {
  mailReceived: { dollars: 0.1 / 1000, unit: 'mail', source: 'Amazon SES pricing, inbound' },
  mailChunk: { dollars: 0.09 / 1000, unit: 'chunk of 256 KB', source: 'Amazon SES pricing, inbound' },
  mailSent: {
    dollars: 0.16 / 1000,
    unit: 'mail',
    source:
      'Amazon SES pricing, Essentials plan, the default of new accounts since 2026-07-21; à la carte 0.10',
  },
  putRequest: { dollars: 0.005 / 1000, unit: 'request', source: 'Amazon S3 pricing, PUT, COPY, POST, LIST' },
  getRequest: { dollars: 0.0004 / 1000, unit: 'request', source: 'Amazon S3 pricing, GET' },
  objectStorage: { dollars: 0.023, unit: 'GB-month', source: 'Amazon S3 pricing, Standard' },
  topicRequest: {
    dollars: 0.5 / million,
    unit: 'request',
    source: 'Amazon SNS pricing; delivery to SQS is free',
  },
  queueRequest: { dollars: 0.4 / million, unit: 'request', source: 'Amazon SQS pricing, standard queues' },
  invocation: { dollars: 0.2 / million, unit: 'invocation', source: 'AWS Lambda pricing' },
  computing: { dollars: 0.0000133334, unit: 'GB-second', source: 'AWS Lambda pricing, arm64' },
  writeUnit: { dollars: 0.625 / million, unit: 'write unit', source: 'Amazon DynamoDB pricing, on demand' },
  readUnit: { dollars: 0.125 / million, unit: 'read unit', source: 'Amazon DynamoDB pricing, on demand' },
  tableStorage: { dollars: 0.25, unit: 'GB-month', source: 'Amazon DynamoDB pricing, Standard' },
  tableRecovery: {
    dollars: 0.2,
    unit: 'GB-month',
    source: 'Amazon DynamoDB pricing, point-in-time recovery',
  },
  logIngestion: { dollars: 0.5, unit: 'GB', source: 'Amazon CloudWatch pricing, logs' },
  logStorage: { dollars: 0.03, unit: 'GB-month', source: 'Amazon CloudWatch pricing, logs' },
  metric: { dollars: 0.3, unit: 'metric', source: 'Amazon CloudWatch pricing, custom metrics' },
  alarm: { dollars: 0.1, unit: 'alarm', source: 'Amazon CloudWatch pricing, standard resolution' },
  dashboard: { dollars: 3, unit: 'dashboard', source: 'Amazon CloudWatch pricing' },
  clockEvent: {
    dollars: 1 / million,
    unit: 'event',
    source: 'Amazon EventBridge pricing, Scheduler; rules are free',
  },
  webRequest: { dollars: 1 / million, unit: 'request', source: 'Amazon API Gateway pricing, HTTP APIs' },
  signedInUser: {
    dollars: 0.015,
    unit: 'user',
    source: 'Amazon Cognito pricing, Essentials',
  },
  scannedObject: {
    dollars: 0.215 / 1000,
    unit: 'object',
    source: 'Amazon GuardDuty pricing, S3 malware protection',
  },
  scannedData: { dollars: 0.09, unit: 'GB', source: 'Amazon GuardDuty pricing, S3 malware protection' },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

/** What AWS gives for nothing, each month and not only in the first year. It is never subtracted: other workloads of the account use it too. */
export const freeTier: readonly string[] = [
  'Lambda: 1 million invocations and 400,000 GB-seconds',
  'SNS: 1 million requests; SQS: 1 million requests',
  'DynamoDB: 25 GB of storage',
  'CloudWatch: 10 custom metrics, 10 alarms, 3 dashboards, 5 GB of logs',
  'Cognito: 10,000 users who sign in',
  'SES: nothing for accounts that came after 2026-07-21',
];
