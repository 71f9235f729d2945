import { readdirSync, readFileSync } from 'node:fs';
import { createAssessor } from '../core/assessment/assess.ts';
import { unknownToDirectory } from '../core/case/assignment.ts';
import type { Case, CaseState, Turn } from '../core/case/case.ts';
import { decide } from '../core/case/decide.ts';
import { noReplies } from '../core/case/may-reply.ts';
import { caseIdFor } from '../core/case/thread-keys.ts';
import type { Configuration } from '../core/configuration.ts';
import { readEmail } from '../core/email/from-mime.ts';
import { loadModels } from '../functions/adapters/models.ts';

const root = new URL('..', import.meta.url);
const corpus = new URL('tests/corpus/', root);

/** One in three cases is open; of these every fifth is urgent. */
const states: readonly CaseState[] = [
  'coaching',
  'resolved',
  'withdrawn',
  'ready',
  'resolved',
  'resolved',
  'with-csm',
  'resolved',
  'resolved',
];

const minute = 60_000;
/** What the mails of the corpus open: real texts in all languages, judged as the product judges them. */
async function openings(configuration: Configuration): Promise<{ case: Case; turn: Turn }[]> {
  const assess = createAssessor(configuration.weights, await loadModels(new URL('judgement', root).pathname));
  const found = [];
  for (const file of readdirSync(corpus).filter((name) => name.endsWith('.eml'))) {
    const email = await readEmail(readFileSync(new URL(file, corpus)));
    const message = {
      sesMessageId: file,
      receivedAt: '2026-01-01T00:00:00.000Z',
      rawKey: `raw/${file}`,
      failedVerdicts: [],
      isOwnMail: false,
      email,
      assessment: assess(email, { answersUs: false }),
      directory: unknownToDirectory,
    };
    found.push(decide(message, caseIdFor(file), null, noReplies, configuration));
  }
  return found;
}

/** Cases of a year, of ten Customer Success Managers, each with its first turn. */
export async function manyCases(
  count: number,
  configuration: Configuration,
): Promise<{ case: Case; turn: Turn }[]> {
  const samples = await openings(configuration);
  return Array.from({ length: count }, (_, number) => {
    const sample = samples[(Math.floor(number / 20) + (number % 20) * 12) % samples.length];
    if (sample === undefined) throw new Error('There is no mail in tests/corpus');
    const sesMessageId = `bench-${number}`;
    const id = caseIdFor(sesMessageId);
    const openedAt = new Date(Date.parse('2026-01-01T00:00:00.000Z') + number * 50 * minute).toISOString();
    const customer = { address: `customer${number}@shop${number % 900}.example`, name: `Customer ${number}` };
    return {
      case: {
        ...sample.case,
        id,
        state: states[number % states.length] ?? 'coaching',
        csm: `csm${number % 10}@brand.example`,
        customer,
        participants: [customer.address],
        context: { ...sample.case.context, urgent: number % 5 === 0 },
        openedAt,
        updatedAt: openedAt,
        turnIds: [sesMessageId],
      },
      turn: { ...sample.turn, id: sesMessageId, caseId: id, receivedAt: openedAt, from: customer },
    };
  });
}
