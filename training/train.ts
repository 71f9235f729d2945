// Trains the judgement models from the hand-written mails in this folder and writes judgement/.
// Prints the cross-validation over files.
import { writeFileSync } from 'node:fs';
import { type Signal, signals } from '../core/assessment/model.ts';
import { trainingSet } from './examples.ts';
import { learn } from './learn.ts';
import { learnOtherWeights, reportOfKind } from './learn-kind.ts';
import { dot, featuresOf, learnMailWeights } from './learn-mails.ts';
import {
  type Accuracy,
  accuracyOf,
  bestThreshold,
  crossValidated,
  isOfMail,
  type JudgedMail,
} from './measure.ts';
import { judgeNames } from './measure-names.ts';
import { nameTrainingSet } from './name-examples.ts';
import { readTrainingMails } from './sentences.ts';
import { clauseSettings, foldOf, folds, isShort, nameSettings } from './settings.ts';
import { writeModel } from './write-model.ts';

/** 2^17 slots of one byte for each output and a fingerprint: the file stays under 2 MB. */
const clauseBits = 17;
const nameBits = 16;

const mails = readTrainingMails();
const longer = mails.filter((mail) => !isShort(mail));
const set = trainingSet(longer);
const names = nameTrainingSet(longer);
console.log(
  `${mails.length} mails, ${set.examples.length} clauses, ${set.columns.length} features; ${names.examples.length} candidates for names`,
);

/** How right the mail model is on each fold when it has learned from the others. */
function combined(signal: Signal, judged: readonly JudgedMail[]): Accuracy {
  const weights = Array.from({ length: folds }, (_, fold) =>
    learnMailWeights(
      signal,
      judged.filter(({ mail }) => foldOf(mail) !== fold),
    ),
  );
  return accuracyOf(signal, judged, (entry) => dot(weights[foldOf(entry.mail)] ?? [], featuresOf(entry)) > 0);
}

const cells = ({ accuracy, falseCredit, falseMissing }: Accuracy): string =>
  `${accuracy.toFixed(3).padStart(8)}  ${String(falseCredit).padStart(6)}  ${String(falseMissing).padStart(7)}`;

function report(judged: readonly JudgedMail[]): void {
  console.log(
    'Files that were not learned from\nsignal   strongest clause: accuracy, false credit, false missing   all clauses together',
  );
  for (const signal of signals) {
    const together = isOfMail(signal) ? '' : `   ${cells(combined(signal, judged))}`;
    console.log(`${signal.padEnd(8)} ${cells(bestThreshold(signal, judged))}${together}`);
  }
}

const judged = crossValidated(trainingSet(mails), clauseSettings);
const unseen = judged.filter(({ mail }) => !isShort(mail));
report(unseen);
console.log(reportOfKind(judged));
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
  other: learnOtherWeights(judged),
};
writeFileSync(new URL('mails.json', folder), `${JSON.stringify(mailWeights)}\n`);
const learnedNames = [learn(names.examples, names.columns.length, 0, nameSettings)];
writeFileSync(
  new URL('names.bin', folder),
  writeModel(names.columns, learnedNames, [unseenNames.threshold], nameBits),
);
