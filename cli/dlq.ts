import { type DeadLetterQueue, sqsDeadLetterQueue } from '../functions/adapters/dead-letter-queue.ts';
import { s3StoredFiles } from '../functions/adapters/stored-files.ts';
import type { DeadLetter } from '../functions/dead-letter.ts';
import { examineDeadLetter, type Finding } from '../functions/examine-dead-letter.ts';
import { type Product, withProduct } from './product.ts';
import { padded, printable, styled } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const queueOf = (product: Product): DeadLetterQueue =>
  sqsDeadLetterQueue(product.queues, product.deadLetterQueueUrl, product.queueUrl);

const letterJson = ({ body: _, ...letter }: DeadLetter, findings?: readonly Finding[]): string =>
  JSON.stringify({
    id: letter.id,
    ses_message_id: letter.sesMessageId,
    raw: letter.rawKey,
    received_at: letter.receivedAt,
    sender: letter.sender,
    subject: letter.subject,
    kept_until: letter.keptUntil,
    ...(findings === undefined ? {} : { findings }),
  });

const letterLine = (letter: DeadLetter): string =>
  [
    letter.id,
    padded(letter.receivedAt ?? 'time unknown', 24),
    padded(printable(letter.sender ?? 'sender unknown'), 36),
    printable(letter.subject ?? ''),
  ].join('  ');

/** By SQS's id or by the SES message id that people know it by. */
const isCalled = (letter: DeadLetter, id: string): boolean => letter.id === id || letter.sesMessageId === id;

const unknown = (id: string): UsageError =>
  new UsageError(`No dead letter ${id}. "intake dlq list" shows those there are.`);

async function lettersIn(product: Product): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  await queueOf(product).visit(({ letter }) => {
    letters.push(letter);
  });
  return letters.sort((one, other) => (one.keptUntil < other.keptUntil ? -1 : 1));
}

/** `intake dlq list [--json]`: the mails that could not be processed. They stay where they are. */
export async function listDeadLetters(asJson: boolean): Promise<void> {
  await withProduct(async (product) => {
    const letters = await lettersIn(product);
    if (letters.length === 0 && !asJson) console.log('There are no dead letters.');
    for (const letter of letters) console.log(asJson ? letterJson(letter) : letterLine(letter));
  });
}

/** `intake dlq show ID [--json]`: one of them, and what can be seen to be wrong with it. */
export async function showDeadLetter(id: string, asJson: boolean): Promise<void> {
  await withProduct(async (product) => {
    const letter = (await lettersIn(product)).find((entry) => isCalled(entry, id));
    if (!letter) throw unknown(id);
    const findings = await examineDeadLetter(letter, s3StoredFiles(product.storage, product.bucketName));
    console.log(asJson ? letterJson(letter, findings) : letterPage(letter, findings));
  });
}

function letterPage(letter: DeadLetter, findings: readonly Finding[]): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['from', letter.sender],
    ['subject', letter.subject],
    ['received', letter.receivedAt],
    ['SES id', letter.sesMessageId],
    ['stored as', letter.rawKey],
    ['kept until', letter.keptUntil],
  ];
  return [
    styled('bold', letter.id),
    ...fields.map(([name, value]) => `  ${padded(name, 12)}${printable(value ?? 'unknown')}`),
    ...findings.map(({ ok, what }) => `  ${styled(ok ? 'green' : 'red', ok ? 'fine' : 'wrong')}: ${what}`),
  ].join('\n');
}

/** `intake dlq redrive ID|--all [--json]`: has mails processed again; all of them where `id` is null. */
export async function redrive(id: string | null, asJson: boolean): Promise<void> {
  await withProduct(async (product) => {
    const queue = queueOf(product);
    let redriven = 0;
    await queue.visit(async (held) => {
      if (id !== null && !isCalled(held.letter, id)) return;
      await queue.redrive(held);
      redriven += 1;
      console.log(asJson ? letterJson(held.letter) : `${held.letter.id}  back in the queue`);
    });
    if (redriven === 0 && id !== null) throw unknown(id);
    if (asJson) return;
    if (redriven === 0) console.log('There are no dead letters.');
    else if (!product.isRunning)
      console.log('The stack is stopped: they are processed at the next "npm start".');
  });
}
