import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { createAssessor } from '../core/assessment/assess.ts';
import { readEmail } from '../core/email/from-mime.ts';
import { ourTexts } from '../core/replies/our-texts.ts';
import { caseStore } from '../functions/adapters/case-store.ts';
import { loadLibrary } from '../functions/adapters/library.ts';
import { messageLog } from '../functions/adapters/message-log.ts';
import { loadModels } from '../functions/adapters/models.ts';
import { rawMailPrefix } from '../functions/adapters/prefixes.ts';
import { s3StoredFiles } from '../functions/adapters/stored-files.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { rebuildNotification } from '../functions/rebuild-notification.ts';
import {
  judgeAgain,
  type MailWithoutCase,
  mailsWithoutCase,
  type ReplayPorts,
  selectCases,
  storeJudgement,
} from '../functions/replay.ts';
import { commandLineActor } from './actor.ts';
import { productFile } from './configuration.ts';
import { type Product, withProduct } from './product.ts';
import { replayJson, replayPage } from './replay-page.ts';
import { readSelection } from './selection.ts';
import { UsageError } from './usage-error.ts';

export interface ReplayOptions {
  /** Stores what is judged differently now. */
  readonly apply: boolean;
  /** Puts mails that are in no case on the intake queue: they are processed, and answered, as if they came in now. */
  readonly requeue: boolean;
  readonly json: boolean;
}

async function portsOf(product: Product): Promise<ReplayPorts> {
  const { configuration, now } = product;
  const lifetime = { days: configuration.retentionDays, now };
  const table = dynamoTable(product.tables, product.tableName);
  return {
    cases: caseStore(table, lifetime),
    files: s3StoredFiles(product.storage, product.bucketName),
    log: messageLog(table, lifetime),
    ourTexts: ourTexts(await loadLibrary(productFile('templates')), configuration.senderName),
    assess: createAssessor(configuration.weights, await loadModels(productFile('judgement'))),
    configuration,
    now,
    by: commandLineActor(),
  };
}

/**
 * `intake replay S3-KEY|FROM..TO [--apply] [--requeue] [--json]`: judges stored mail with today's rules and shows what is
 * different, case by case. Nothing is sent, also not with `--apply`.
 */
export async function replay(which: string, options: ReplayOptions): Promise<void> {
  const selection = readSelection(which, rawMailPrefix);
  await withProduct(async (product) => {
    const ports = await portsOf(product);
    const caseIds = await selectCases(selection, ports);
    let different = 0;
    for (const id of caseIds) {
      const replayed = await (options.apply ? storeJudgement : judgeAgain)(id, ports);
      if (!replayed) continue;
      if (replayed.changes.length > 0 || replayed.turns.length > 0) different += 1;
      const shown = options.json ? replayJson(replayed, options.apply) : replayPage(replayed);
      if (shown !== null) console.log(shown);
    }
    const lost = await mailsWithoutCase(selection, rawMailPrefix, ports);
    for (const mail of lost) await handleLost(mail, product, ports, options);
    if (caseIds.length === 0 && lost.length === 0)
      throw new UsageError(`No stored mail is meant by ${which}.`);
    if (!options.json) console.log(summary(caseIds.length, different, lost.length, options));
  });
}

async function handleLost(
  mail: MailWithoutCase,
  product: Product,
  { files }: ReplayPorts,
  { json, requeue }: ReplayOptions,
): Promise<void> {
  const queued = requeue && mail.because === 'lost' && (await queue(mail, product, files));
  const what =
    mail.because === 'repetition'
      ? 'not in any case: the same mail as another one'
      : `not in any case${queued ? ': back in the queue' : ''}`;
  console.log(
    json
      ? JSON.stringify({
          raw: mail.key,
          stored_at: mail.storedAt.toISOString(),
          status: 'not in any case',
          because: mail.because,
          queued,
        })
      : `${mail.key}  ${mail.storedAt.toISOString()}  ${what}`,
  );
}

async function queue(mail: MailWithoutCase, product: Product, files: ReplayPorts['files']): Promise<boolean> {
  const raw = await files.read(mail.key);
  if (raw === null) return false;
  const notification = rebuildNotification(await readEmail(raw), { ...mail, bucket: product.bucketName });
  await product.queues.send(
    new SendMessageCommand({ QueueUrl: product.queueUrl, MessageBody: JSON.stringify(notification) }),
  );
  return true;
}

function summary(cases: number, different: number, lost: number, { apply, requeue }: ReplayOptions): string {
  const judged = `${cases} cases judged again, ${different} of them differently.`;
  const stored = different === 0 ? '' : apply ? ' Stored.' : ' Nothing was changed; --apply stores it.';
  const hint = lost > 0 && !requeue ? ' --requeue has mails that are in no case processed and answered.' : '';
  return `${judged}${stored}${hint}`;
}
