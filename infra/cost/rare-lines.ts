import type { Line } from './estimate.ts';
import { type PriceName, prices } from './prices.ts';
import { assumptions, callsPerRound, unitsPerRound } from './workload.ts';

export const line = (service: string, price: PriceName, quantity: number): Line => ({
  service,
  price,
  quantity,
  dollars: quantity * prices[price].dollars,
});

/** Reminders and hand-overs: a mail of ours, and what is written about it. */
export function followUpLines(mails: number): Line[] {
  const followUps = mails * assumptions.followUpsPerMail;
  return [
    line('SES', 'mailSent', followUps),
    line('DynamoDB', 'writeUnit', followUps * assumptions.followUpWrites),
  ];
}

/** Two small mails through everything, with nothing kept for long. */
export function canaryLines(rounds: number): Line[] {
  const { canarySeconds, intakeSeconds, feedbackSeconds } = assumptions;
  const perRound = (operation: string) => callsPerRound[operation] ?? 0;
  const mails = rounds * perRound('ses:SendRawEmail');
  return [
    line('Canary', 'mailReceived', mails),
    line('Canary', 'mailChunk', mails),
    line('Canary', 'mailSent', mails),
    line('Canary', 'putRequest', rounds * perRound('s3:PutObject')),
    line('Canary', 'getRequest', rounds * perRound('s3:GetObject')),
    line('Canary', 'topicRequest', rounds * perRound('sns:Publish')),
    line('Canary', 'queueRequest', rounds * perRound('sqs:DeleteMessage') * 3),
    line('Canary', 'invocation', 2 * mails),
    line(
      'Canary',
      'computing',
      rounds * canarySeconds * 0.25 + mails * (intakeSeconds + feedbackSeconds * 0.25),
    ),
    line('Canary', 'writeUnit', rounds * unitsPerRound.writes),
    line('Canary', 'readUnit', rounds * unitsPerRound.reads),
  ];
}
