import { type LearningSettings, learn, oddsOf } from './learn.ts';
import { isSpoken } from './measure.ts';
import type { NameExample } from './name-examples.ts';
import type { TrainingMail } from './sentences.ts';

/** Learns on all mails but some, and picks the likeliest name of each of those, or none below the best threshold. */
export function judgeNames(
  set: { readonly examples: readonly NameExample[]; readonly columns: Uint32Array },
  unseen: (mail: TrainingMail) => boolean,
  settings: LearningSettings,
): { readonly accuracy: number; readonly mails: number; readonly threshold: number } {
  const seen = set.examples.filter(({ mail }) => !unseen(mail));
  const learned = learn(seen, set.columns.length, 0, settings);
  const best = new Map<TrainingMail, { name: string; odds: number }>();
  for (const { mail, name, columns } of set.examples) {
    if (!unseen(mail) || !isSpoken(mail)) continue;
    const odds = oddsOf(columns, learned);
    if (odds > (best.get(mail)?.odds ?? -Infinity)) best.set(mail, { name, odds });
  }
  const isRight = (
    mail: TrainingMail,
    threshold: number,
    { name, odds }: { name: string; odds: number },
  ): boolean => {
    const named = mail.lines.flatMap((line) =>
      line.partners.map((partner) => line.text.slice(partner.start, partner.end)),
    );
    return odds >= threshold ? named.includes(name) : named.length === 0;
  };
  const tries = Array.from({ length: 101 }, (_, step) => {
    const threshold = (step - 60) / 10;
    const right = [...best].filter(([mail, entry]) => isRight(mail, threshold, entry)).length;
    return { accuracy: right / Math.max(1, best.size), mails: best.size, threshold };
  });
  return tries.reduce((top, entry) => (entry.accuracy > top.accuracy ? entry : top));
}
