import type { LearningSettings } from './learn.ts';
import type { TrainingMail } from './sentences.ts';

export const clauseSettings: LearningSettings = { epochs: 6, rate: 0.3, decay: 1e-5, positive: 1.5 };
export const nameSettings: LearningSettings = { epochs: 20, rate: 0.3, decay: 1e-5, positive: 2 };

/** The number of the file a mail stands in, the same across languages for mails that share situations; -1 for drills. */
export const batchOf = (mail: TrainingMail): number =>
  mail.file.startsWith('drill') ? -1 : Number.parseInt(mail.file, 10);

/** The batches up to 10 hold traps and rarities, those up to 20 have the frequencies of ordinary mail, later ones are short mails. */
const [firstOrdinary, lastOrdinary] = [11, 20];

export const isTrap = (mail: TrainingMail): boolean => batchOf(mail) < firstOrdinary;

export const isShort = (mail: TrainingMail): boolean => batchOf(mail) > lastOrdinary;

export const isOrdinary = (mail: TrainingMail): boolean => !isTrap(mail) && !isShort(mail);
