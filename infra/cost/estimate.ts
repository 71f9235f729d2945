import type { PriceName } from './prices.ts';
import { canaryLines, followUpLines, line } from './rare-lines.ts';
import { assumptions, callsPerMail, uncountedWrites, unitsPerMail } from './workload.ts';

/** What is estimated. */
export interface Workload {
  readonly mails: number;
  readonly consoleUsers: number;
  readonly retentionDays: number;
  /** Whether GuardDuty scans what is stored in the bucket. */
  readonly malwareScan: boolean;
}

/** What the template makes, and what costs something even without a mail. */
export interface Standing {
  readonly queuesRead: number;
  readonly alarms: number;
  readonly dashboards: number;
  /** Calls of functions by a clock, in a month. */
  readonly clockCalls: number;
  /** Among them, those of the canary. */
  readonly canaryRounds: number;
}

/** One line of a bill. */
export interface Line {
  readonly service: string;
  readonly price: PriceName;
  readonly quantity: number;
  readonly dollars: number;
}

export interface Estimate {
  readonly lines: readonly Line[];
  readonly dollars: number;
  readonly dollarsPerMail: number;
}

const kilobytesPerGigabyte = 1024 * 1024;
const daysPerMonth = 365 / 12;
const secondsPerMonth = daysPerMonth * 24 * 3600;

/** Days that Lambda's logs are kept (`infra/constructs/product-function.ts`). */
const logDays = 90;

/**
 * A month's bill. `steady` is a month after the retention period, when as much is deleted as arrives; otherwise the first
 * month, at whose middle half of its mails are stored.
 */
export function estimate(workload: Workload, standing: Standing, steady: boolean): Estimate {
  const { mails } = workload;
  const monthsKept = (days: number) => (steady ? days / daysPerMonth : 0.5);
  const lines = [
    ...mailLines(workload),
    ...followUpLines(mails),
    ...storageLines(workload, monthsKept(workload.retentionDays)),
    ...standingLines(workload, standing, monthsKept(logDays)),
    ...canaryLines(standing.canaryRounds),
    ...consoleLines(workload),
  ].filter(({ quantity }) => quantity > 0);
  const dollars = lines.reduce((sum, line) => sum + line.dollars, 0);
  return { lines, dollars, dollarsPerMail: mails === 0 ? 0 : dollars / mails };
}

const perMail = (operation: string): number => callsPerMail[operation] ?? 0;

/** What each mail causes when it comes. Answers lead to one event each. */
function mailLines({ mails, malwareScan }: Workload): Line[] {
  const { mailKilobytes, intakeSeconds, feedbackSeconds } = assumptions;
  const events = perMail('ses:SendRawEmail');
  const stored = perMail('s3:PutObject');
  return [
    line('SES', 'mailReceived', mails),
    // A chunk that is only begun is counted, to be on the safe side.
    line('SES', 'mailChunk', mails * Math.ceil(mailKilobytes / 256)),
    line('SES', 'mailSent', mails * events),
    line('S3', 'putRequest', mails * stored),
    line('S3', 'getRequest', mails * perMail('s3:GetObject')),
    line('SNS', 'topicRequest', mails * perMail('sns:Publish')),
    // Each message is put into its queue, received and deleted.
    line('SQS', 'queueRequest', mails * perMail('sqs:DeleteMessage') * 3),
    line('Lambda', 'invocation', mails * (1 + events)),
    line('Lambda', 'computing', mails * (intakeSeconds + events * feedbackSeconds * 0.25)),
    line('DynamoDB', 'writeUnit', mails * unitsPerMail.writes * (1 + uncountedWrites)),
    line('DynamoDB', 'readUnit', mails * unitsPerMail.reads),
    ...(malwareScan
      ? [
          line('GuardDuty', 'scannedObject', mails * stored),
          line('GuardDuty', 'scannedData', (mails * kilobytesStored) / kilobytesPerGigabyte),
        ]
      : []),
  ];
}

const kilobytesStored = assumptions.mailKilobytes + assumptions.fileKilobytes;

function storageLines({ mails }: Workload, months: number): Line[] {
  const gigabytes = (kilobytes: number) => (mails * kilobytes * months) / kilobytesPerGigabyte;
  return [
    line('S3', 'objectStorage', gigabytes(kilobytesStored)),
    line('DynamoDB', 'tableStorage', gigabytes(assumptions.recordKilobytes)),
    line('DynamoDB', 'tableRecovery', gigabytes(assumptions.recordKilobytes)),
  ];
}

/** What runs whether mail comes or not, and what is written about it. */
function standingLines({ mails }: Workload, standing: Standing, logMonths: number): Line[] {
  const { logKilobytes, metrics, pollers, pollSeconds, clockSeconds } = assumptions;
  const calls = mails * (1 + perMail('ses:SendRawEmail')) + standing.clockCalls;
  const logs = (calls * logKilobytes) / kilobytesPerGigabyte;
  return [
    line('SQS', 'queueRequest', (standing.queuesRead * pollers * secondsPerMonth) / pollSeconds),
    line('Lambda', 'invocation', standing.clockCalls),
    line('Lambda', 'computing', standing.clockCalls * clockSeconds * 0.25),
    line('EventBridge', 'clockEvent', standing.clockCalls),
    line('CloudWatch', 'logIngestion', logs),
    line('CloudWatch', 'logStorage', logs * logMonths),
    line('CloudWatch', 'metric', metrics),
    line('CloudWatch', 'alarm', standing.alarms),
    line('CloudWatch', 'dashboard', standing.dashboards),
  ];
}

function consoleLines({ consoleUsers }: Workload): Line[] {
  const { pagesPerUser, pageSeconds, pageReadUnits, pageWriteUnits, logKilobytes } = assumptions;
  const pages = consoleUsers * pagesPerUser;
  return [
    line('Console', 'webRequest', pages),
    line('Console', 'invocation', pages),
    line('Console', 'computing', pages * pageSeconds),
    line('Console', 'readUnit', pages * pageReadUnits),
    line('Console', 'writeUnit', pages * pageWriteUnits),
    line('Console', 'logIngestion', (pages * logKilobytes) / kilobytesPerGigabyte),
    line('Console', 'signedInUser', consoleUsers),
  ];
}
