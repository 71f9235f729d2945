import { kindFeatures } from '../core/assessment/mail-model.ts';
import { dot, learnWeights } from './learn-mails.ts';
import type { JudgedMail } from './measure.ts';
import { foldOf, folds, isShort } from './settings.ts';

/**
 * A complaint that is taken for something else leaves a person in distress waiting until somebody looks into the held
 * replies; the opposite error sends one mail too many.
 */
const costOfHolding = 3;

/** Only these two kinds are told apart by what a mail says as a whole. */
const isAsked = ({ mail }: JudgedMail): boolean => mail.kind === 'escalation' || mail.kind === 'other';

const isOther = ({ mail }: JudgedMail): boolean => mail.kind === 'other';

/** Learns the weights by which the mail model tells mail about something else from complaints. */
export const learnOtherWeights = (judged: readonly JudgedMail[]): number[] =>
  learnWeights(
    judged.filter(isAsked).map((entry) => ({
      features: kindFeatures(entry.clauses),
      shown: isOther(entry),
      importance: isOther(entry) ? 1 : costOfHolding,
    })),
  );

/** How often that is right for mails that were not learned from, the short ones apart from the others. */
export function reportOfKind(judged: readonly JudgedMail[]): string {
  const asked = judged.filter(isAsked);
  const weights = Array.from({ length: folds }, (_, fold) =>
    learnOtherWeights(asked.filter(({ mail }) => foldOf(mail) !== fold)),
  );
  const isHeld = (entry: JudgedMail): boolean =>
    dot(weights[foldOf(entry.mail)] ?? [], kindFeatures(entry.clauses)) > 0;
  const line = (name: string, some: readonly JudgedMail[]): string => {
    const [others, complaints] = [some.filter(isOther), some.filter((entry) => !isOther(entry))];
    const [held, answered] = [complaints.filter(isHeld), others.filter((entry) => !isHeld(entry))];
    return `${name}: ${held.length} of ${complaints.length} complaints held, ${answered.length} of ${others.length} others answered`;
  };
  const short = asked.filter(({ mail }) => isShort(mail));
  return [
    line(
      'longer mails',
      asked.filter(({ mail }) => !isShort(mail)),
    ),
    line('short mails', short),
  ].join('\n');
}
