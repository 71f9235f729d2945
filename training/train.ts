// Trains the judgement models from the hand-written mails in this folder and writes judgement/*.bin.
// `--measure` only measures: by cross-validation over files, and with each language left out in turn.
import { writeFileSync } from 'node:fs';
import { type Signal, signals } from '../core/assessment/model.ts';
import { languageCodes } from '../core/languages/language.ts';
import { trainingSet } from './examples.ts';
import { type LearningSettings, learn } from './learn.ts';
import { bestThreshold, judgeNames, judgeUnseen, type MailOdds } from './measure.ts';
import { nameTrainingSet } from './name-examples.ts';
import { readTrainingMails, type TrainingMail } from './sentences.ts';
import { writeModel } from './write-model.ts';

const settings: LearningSettings = { epochs: 12, rate: 0.3, decay: 1e-5, positive: 1.5 };
const nameSettings: LearningSettings = { epochs: 6, rate: 0.3, decay: 1e-5, positive: 2 };

/** 2^17 slots of one byte for each output and a fingerprint: the file stays under 2 MB. */
const clauseBits = 17;
const nameBits = 15;

const folds = 5;

/** Files with the same number share situations across languages, so they stay together. Drills are only learned from. */
const foldOf = (mail: TrainingMail): number =>
  mail.file.startsWith('drill') ? -1 : Number.parseInt(mail.file, 10) % folds;

const mails = readTrainingMails();
const set = trainingSet(mails);
const names = nameTrainingSet(mails);
console.log(
  `${mails.length} mails, ${set.examples.length} clauses, ${set.columns.length} features; ${names.examples.length} candidates for names`,
);

function judgeFolds(): Record<Signal, MailOdds[]> {
  const parts = Array.from({ length: folds }, (_, fold) =>
    judgeUnseen(set, (mail) => foldOf(mail) === fold, settings),
  );
  return Object.fromEntries(
    signals.map((signal) => [signal, parts.flatMap((part) => part[signal])]),
  ) as Record<Signal, MailOdds[]>;
}

function report(title: string, judged: Record<Signal, MailOdds[]>): void {
  console.log(`\n${title}\nsignal   accuracy  false credit  false missing  mails  threshold`);
  for (const signal of signals) {
    const { threshold, accuracy, falseCredit, falseMissing } = bestThreshold(judged[signal]);
    const cells = [
      accuracy.toFixed(3).padStart(8),
      String(falseCredit).padStart(12),
      String(falseMissing).padStart(13),
      String(judged[signal].length).padStart(5),
      threshold.toFixed(1).padStart(9),
    ];
    console.log(`${signal.padEnd(8)} ${cells.join('  ')}`);
  }
}

const unseen = judgeFolds();
report('Cross-validation: files that were not learned from', unseen);
const unseenNames = judgeNames(names, (mail) => foldOf(mail) === 0, nameSettings);
console.log(
  `partner  ${unseenNames.accuracy.toFixed(3)} of ${unseenNames.mails} mails, threshold ${unseenNames.threshold.toFixed(1)}`,
);

if (process.argv.includes('--measure'))
  for (const language of languageCodes)
    report(
      `Left out: ${language}`,
      judgeUnseen(set, (mail) => mail.language === language, settings),
    );
else {
  const learned = signals.map((_, output) => learn(set.examples, set.columns.length, output, settings));
  const thresholds = signals.map((signal) => bestThreshold(unseen[signal]).threshold);
  writeFileSync(
    new URL('../judgement/clauses.bin', import.meta.url),
    writeModel(set.columns, learned, thresholds, clauseBits),
  );
  const learnedNames = [learn(names.examples, names.columns.length, 0, nameSettings)];
  writeFileSync(
    new URL('../judgement/names.bin', import.meta.url),
    writeModel(names.columns, learnedNames, [unseenNames.threshold], nameBits),
  );
}
