// Trains the judgement models from the hand-written mails in this folder and writes judgement/.
// Prints the cross-validation over files.
import { writeFileSync } from 'node:fs';
import { kindFeatures } from '../core/assessment/mail-model.ts';
import { type Signal, signals } from '../core/assessment/model.ts';
import { trainingSet } from './examples.ts';
import { learn } from './learn.ts';
import { dot, featuresOf, isAsked, learnMailWeights, learnOtherWeights } from './learn-mails.ts';
import {
  type Accuracy,
  accuracyOf,
  bestThreshold,
  isOfMail,
  type JudgedMail,
  judgeUnseen,
} from './measure.ts';
import { judgeNames } from './measure-names.ts';
import { nameTrainingSet } from './name-examples.ts';
import { readTrainingMails, type TrainingMail } from './sentences.ts';
import { batchOf, clauseSettings, isShort, nameSettings } from './settings.ts';
import { writeModel } from './write-model.ts';

/** 2^17 slots of one byte for each output and a fingerprint: the file stays under 2 MB. */
const clauseBits = 17;
const nameBits = 16;

const folds = 5;

/** Files with the same number share situations across languages, so they stay together. Drills are only learned from. */
const foldOf = (mail: TrainingMail): number => (batchOf(mail) < 0 ? -1 : batchOf(mail) % folds);

const mails = readTrainingMails();
const set = trainingSet(mails);
// Nearly all short mails name nobody; learned from, they would teach that others do not either.
const names = nameTrainingSet(mails.filter((mail) => !isShort(mail)));
console.log(
  `${mails.length} mails, ${set.examples.length} clauses, ${set.columns.length} features; ${names.examples.length} candidates for names`,
);

type LearnMails = (judged: readonly JudgedMail[]) => number[];

/** How right the mail model is on each fold when it has learned from the others. */
function combined(
  signal: Signal,
  judged: readonly JudgedMail[],
  learnFrom: LearnMails,
  read: (entry: JudgedMail) => Float64Array,
): Accuracy {
  const weights = Array.from({ length: folds }, (_, fold) =>
    learnFrom(judged.filter(({ mail }) => foldOf(mail) !== fold)),
  );
  return accuracyOf(signal, judged, (entry) => dot(weights[foldOf(entry.mail)] ?? [], read(entry)) > 0);
}

const cells = ({ accuracy, falseCredit, falseMissing }: Accuracy): string =>
  `${accuracy.toFixed(3).padStart(8)}  ${String(falseCredit).padStart(6)}  ${String(falseMissing).padStart(7)}`;

function report(judged: readonly JudgedMail[]): void {
  console.log(
    'Files that were not learned from\nsignal   strongest clause: accuracy, false credit, false missing   all clauses together',
  );
  for (const signal of signals) {
    const learnFrom: LearnMails = (from) => learnMailWeights(signal, from);
    const together = isOfMail(signal) ? '' : `   ${cells(combined(signal, judged, learnFrom, featuresOf))}`;
    console.log(`${signal.padEnd(8)} ${cells(bestThreshold(signal, judged))}${together}`);
  }
  const asked = judged.filter(isAsked);
  console.log(
    `other among complaints, all clauses together  ${cells(combined('other', asked, learnOtherWeights, ({ clauses }) => kindFeatures(clauses)))}`,
  );
}

const unseen = Array.from({ length: folds }, (_, fold) =>
  judgeUnseen(set, (mail) => foldOf(mail) === fold, clauseSettings),
).flat();
report(unseen);
const unseenNames = judgeNames(names, (mail) => foldOf(mail) === 0, nameSettings);
console.log(`partner  ${unseenNames.accuracy.toFixed(3)} of ${unseenNames.mails} mails`);

const folder = new URL('../judgement/', import.meta.url);
const learned = signals.map((_, output) => learn(set.examples, set.columns.length, output, clauseSettings));
const thresholds = signals.map((signal) => bestThreshold(signal, unseen).threshold);
writeFileSync(new URL('clauses.bin', folder), writeModel(set.columns, learned, thresholds, clauseBits));
const mailWeights = {
  ...Object.fromEntries(
    signals.filter((signal) => !isOfMail(signal)).map((signal) => [signal, learnMailWeights(signal, unseen)]),
  ),
  other: learnOtherWeights(unseen),
};
writeFileSync(new URL('mails.json', folder), `${JSON.stringify(mailWeights)}\n`);
const learnedNames = [learn(names.examples, names.columns.length, 0, nameSettings)];
writeFileSync(
  new URL('names.bin', folder),
  writeModel(names.columns, learnedNames, [unseenNames.threshold], nameBits),
);
