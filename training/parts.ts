// What each part of the judgement adds: leaves one out at a time, learns again, and measures on mails that were not
// learned from. Writes docs/judgement-parts.json, which `npm run docs` shows in docs/judgement.md. Half an hour.
import { writeFileSync } from 'node:fs';
import { type Signal, signals } from '../core/assessment/model.ts';
import { languageCodes } from '../core/languages/language.ts';
import { type ReadingPart, trainingSet } from './examples.ts';
import { dot, featuresOf, learnMailWeights } from './learn-mails.ts';
import { accuracyOf, bestThreshold, type JudgedMail, judgeUnseen } from './measure.ts';
import { readTrainingMails, type TrainingMail } from './sentences.ts';
import { batchOf, clauseSettings, isShort, isTrap } from './settings.ts';

/** The seven findings that are read from clauses, one of them in two directions. */
const findings = signals.filter((signal) => /[+-]$/.test(signal) && signal !== 'urg+');

const everyMail = readTrainingMails().filter((mail) => !isShort(mail));

/** Every fifth batch is measured and the others are learned from; drills are only learned from. */
const isMeasured = (mail: TrainingMail): boolean => batchOf(mail) > 0 && batchOf(mail) % 5 === 0;

interface Figures {
  readonly what: string;
  readonly learnedFrom: number;
  readonly measuredOn: number;
  /** Mean accuracy over the findings, by the strongest clause alone and by all clauses together. */
  readonly strongestClause: number;
  readonly allClauses: number;
}

const quarters = 4;

/** Accuracy of the mail model in four rounds over the measured mails, each round learning from the other three. */
function together(signal: Signal, judged: readonly JudgedMail[]): number {
  const roundOf = new Map(judged.map((entry, index) => [entry, index % quarters]));
  const weights = Array.from({ length: quarters }, (_, round) =>
    learnMailWeights(
      signal,
      judged.filter((entry) => roundOf.get(entry) !== round),
    ),
  );
  return accuracyOf(
    signal,
    judged,
    (entry) => dot(weights[roundOf.get(entry) ?? 0] ?? [], featuresOf(entry)) > 0,
  ).accuracy;
}

const mean = (values: readonly number[]): number =>
  Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4));

function figures(
  what: string,
  mails: readonly TrainingMail[],
  measured: (mail: TrainingMail) => boolean,
  leftOut?: ReadingPart,
): Figures {
  const judged = judgeUnseen(trainingSet(mails, leftOut), measured, clauseSettings);
  const result = {
    what,
    learnedFrom: mails.filter((mail) => !measured(mail)).length,
    measuredOn: judged.length,
    strongestClause: mean(findings.map((signal) => bestThreshold(signal, judged).accuracy)),
    allClauses: mean(findings.map((signal) => together(signal, judged))),
  };
  console.log(`${what.padEnd(44)} ${result.strongestClause.toFixed(3)}  ${result.allClauses.toFixed(3)}`);
  return result;
}

/** Only every so many of the batches that are learned from. */
const oneBatchIn = (share: number): TrainingMail[] =>
  everyMail.filter((mail) => isMeasured(mail) || batchOf(mail) < 0 || batchOf(mail) % share === 1);

const isOrdinaryMeasured = (mail: TrainingMail): boolean => isMeasured(mail) && !isTrap(mail);

const parts = [
  figures('everything', everyMail, isMeasured),
  figures('without the concept lists', everyMail, isMeasured, 'concepts'),
  figures('without words and letters, concepts alone', everyMail, isMeasured, 'words'),
  figures('without the clauses beside', everyMail, isMeasured, 'neighbours'),
];
const amount = [
  figures('half of the mails', oneBatchIn(2), isMeasured),
  figures('a quarter of the mails', oneBatchIn(4), isMeasured),
];
const ordinaryOnly = everyMail.filter((mail) => isOrdinaryMeasured(mail) || !isMeasured(mail));
const traps = [
  figures('learned from everything', ordinaryOnly, isOrdinaryMeasured),
  figures(
    'traps left out of learning',
    ordinaryOnly.filter((mail) => !isTrap(mail)),
    isOrdinaryMeasured,
  ),
];
const languages = languageCodes.map((language) =>
  figures(`${language}, learned from the other eleven`, everyMail, (mail) => mail.language === language),
);

writeFileSync(
  new URL('../docs/judgement-parts.json', import.meta.url),
  `${JSON.stringify({ command: 'npm run train:parts', parts, amount, traps, languages }, null, 2)}\n`,
);
