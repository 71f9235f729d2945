import type { LearningSettings } from './learn.ts';
import type { TrainingMail } from './sentences.ts';

export const clauseSettings: LearningSettings = { epochs: 6, rate: 0.3, decay: 1e-5, positive: 1.5 };
export const nameSettings: LearningSettings = { epochs: 20, rate: 0.3, decay: 1e-5, positive: 2 };

/** The number of the file a mail stands in, the same across languages for mails that share situations; -1 for drills. */
export const batchOf = (mail: TrainingMail): number =>
  mail.file.startsWith('drill') ? -1 : Number.parseInt(mail.file, 10);

/**
 * The batches up to 10 hold traps and rarities, those up to 20 have the frequencies of ordinary mail. Later ones are short mails,
 * which only teach what kind of mail it is: learned from like the others they made the facts of longer mails worse.
 */
const [firstOrdinary, firstShort] = [11, 21];

export const isTrap = (mail: TrainingMail): boolean => batchOf(mail) < firstOrdinary;

export const isShort = (mail: TrainingMail): boolean => batchOf(mail) >= firstShort;

export const folds = 5;

/** Files with the same number share situations across languages, so they stay together. Drills are only learned from. */
export const foldOf = (mail: TrainingMail): number => (batchOf(mail) < 0 ? -1 : batchOf(mail) % folds);
