// Learns only what tells mail about something else from complaints, and writes only that part of judgement/mails.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { trainingSet } from './examples.ts';
import { learnOtherWeights, reportOfKind } from './learn-kind.ts';
import { crossValidated } from './measure.ts';
import { readTrainingMails } from './sentences.ts';
import { clauseSettings } from './settings.ts';

const judged = crossValidated(trainingSet(readTrainingMails()), clauseSettings);
console.log(reportOfKind(judged));

const file = new URL('../judgement/mails.json', import.meta.url);
const weights: unknown = JSON.parse(readFileSync(file, 'utf8'));
writeFileSync(file, `${JSON.stringify(Object.assign({}, weights, { other: learnOtherWeights(judged) }))}\n`);
