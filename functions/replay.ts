import type { Assessment } from '../core/assessment/assessment.ts';
import type { Turn } from '../core/case/case.ts';
import type { RejudgedTurn } from '../core/case/fold.ts';
import { type ReplayedCase, replayCase } from '../core/case/replay.ts';
import { caseIdFor } from '../core/case/thread-keys.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Email } from '../core/email/email.ts';
import { readEmail } from '../core/email/from-mime.ts';
import type { OurTexts } from '../core/email/our-texts.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { MessageLog } from './adapters/message-log.ts';
import type { StoredFile, StoredFiles } from './adapters/stored-files.ts';

/** What judging stored mail again needs. There is nothing here that could send. */
export interface ReplayPorts {
  readonly cases: CaseStore;
  readonly files: StoredFiles;
  readonly log: Pick<MessageLog, 'isDone'>;
  readonly ourTexts: OurTexts;
  readonly assess: (email: Email, circumstances: { answersUs: boolean }) => Assessment;
  readonly configuration: Configuration;
  readonly now: () => Date;
  /** Who has it done, for the history. */
  readonly by: string;
}

/** Which mails to judge again. */
export interface Selection {
  isSelected(key: string, receivedAt: Date): boolean;
}

/** Two changes of one case at the same moment meet here; each retry sees what the other wrote. */
const mostAttempts = 8;

/** The cases that have a selected mail, by id. */
export async function selectCases(selection: Selection, { cases }: ReplayPorts): Promise<string[]> {
  const selected: string[] = [];
  for (const { id } of await cases.listCases()) {
    const file = await cases.loadFile(id);
    const isSelected = ({ rawKey, receivedAt }: Turn) => selection.isSelected(rawKey, new Date(receivedAt));
    if (file?.turns.some(isSelected)) selected.push(id);
  }
  return selected.sort();
}

/** Judges all mails of a case with today's rules. Changes nothing; null when there is no such case. */
export async function judgeAgain(caseId: string, ports: ReplayPorts): Promise<ReplayedCase | null> {
  const file = await ports.cases.loadFile(caseId);
  if (!file) return null;
  const turns: RejudgedTurn[] = [];
  for (const turn of file.turns) {
    const raw = await ports.files.read(turn.rawKey);
    turns.push({ turn, today: raw === null ? null : await judge(raw, turn, ports) });
  }
  const done = { at: ports.now().toISOString(), by: ports.by };
  return replayCase(file.case, turns, file.outbox, ports.configuration, done);
}

async function judge(raw: Uint8Array, turn: Turn, ports: ReplayPorts): Promise<RejudgedTurn['today']> {
  const email = await readEmail(raw, { ourTexts: ports.ourTexts });
  return { email, assessment: ports.assess(email, { answersUs: turn.caseId !== caseIdFor(turn.id) }) };
}

/** Judges a case again and stores what changed, under the condition that nobody else changes it meanwhile. */
export async function storeJudgement(caseId: string, ports: ReplayPorts): Promise<ReplayedCase | null> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const replayed = await judgeAgain(caseId, ports);
    if (!replayed || (replayed.changes.length === 0 && replayed.turns.length === 0)) return replayed;
    const turns = replayed.turns.map(({ turn }) => turn);
    if (await ports.cases.amend(replayed.case, turns)) return replayed;
  }
  throw new Error(`The case ${caseId} kept changing while it was being judged again`);
}

/**
 * A stored mail that is no turn of any case. `repetition`: it was handled, as the same mail as another one. `lost`: its
 * notification never arrived, or ended among the dead letters.
 */
export interface MailWithoutCase extends StoredFile {
  readonly because: 'repetition' | 'lost';
}

/** SES writes this file when a receipt rule is set up. */
const setupProbe = 'AMAZON_SES_SETUP_NOTIFICATION';

/** Selected mails in the bucket that no case knows. */
export async function mailsWithoutCase(
  selection: Selection,
  prefix: string,
  { cases, files, log }: ReplayPorts,
): Promise<MailWithoutCase[]> {
  const stored: StoredFile[] = [];
  // The bucket before the cases: a mail that arrives in between is then not taken for a lost one.
  for await (const file of files.list(prefix))
    if (selection.isSelected(file.key, file.storedAt) && !file.key.endsWith(setupProbe)) stored.push(file);
  const known = new Set<string>();
  for (const { id } of stored.length === 0 ? [] : await cases.listCases())
    for (const { rawKey } of (await cases.loadFile(id))?.turns ?? []) known.add(rawKey);
  const found: MailWithoutCase[] = [];
  for (const file of stored.filter(({ key }) => !known.has(key))) {
    const done = await log.isDone(file.key.slice(prefix.length));
    found.push({ ...file, because: done ? 'repetition' : 'lost' });
  }
  return found;
}
