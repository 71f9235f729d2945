import * as z from 'zod';
import type { Case } from '../../core/case/case.ts';
import { type ActResult, act as actOn } from '../../functions/act.ts';
import { caseRecord } from '../../functions/adapters/records.ts';
import { mergedCase } from '../../functions/current-case.ts';
import { actFields, changeOf } from '../act-form-data.ts';
import type { Act } from '../components/act-form.tsx';
import { release } from '../release.ts';
import { stringsOf } from '../strings/index.ts';
import { type Operation, type Outcome, operation } from './operation.ts';
import { noSuchCase, type Refused } from './problem.ts';
import { mail, nothing, ofCase } from './reading.ts';

const strings = stringsOf.en;

const noSuchMail: Refused = {
  status: 404,
  code: 'notFound',
  detail: 'This case has no such mail; it may have been erased.',
};

const noSuchFact: Refused = {
  status: 400,
  code: 'invalid',
  detail: 'There is no such fact, or it cannot have this value.',
};

const changedSince: Refused = {
  status: 409,
  code: 'changed-since',
  detail: 'Somebody changed this case since that version. Read it again, and decide with what is new.',
};

export const version = z
  .int()
  .min(1)
  .describe('The version of the case as you have read it; when it is another one by now, the answer is 409.');

/** What somebody did to a case, or why it was not done, as an answer. */
export function outcomeOf(result: ActResult): Outcome<{ readonly case: Case }> {
  if ('gone' in result) return { refused: noSuchCase };
  if ('changedSince' in result) return { refused: changedSince };
  if ('done' in result) return { answer: { case: result.done } };
  const detail = strings.act.refused[result.refused];
  return { refused: { status: 422, code: result.refused, detail } };
}

/** Does to a case what the form of its page does, by the same rules. */
const act = (name: Exclude<Act, 'release'>, operationName: string, summary: string): Operation =>
  operation(
    {
      name: operationName,
      method: 'post',
      path: `/api/cases/{id}/${name}`,
      summary,
      // Taking makes a case somebody's own.
      needs: name === 'take' ? null : 'change',
      asks: z.object({
        parameters: ofCase,
        query: nothing,
        body: z.strictObject({ ...actFields[name].shape, version }),
      }),
      answers: z.object({ case: caseRecord }),
    },
    async ({ parameters: { id }, body }, caller, { cases, configuration, now }) => {
      const who = { caller, at: now(), configuration };
      const change = changeOf(name, body, who);
      if (change === null) return { refused: noSuchFact };
      return outcomeOf(await actOn(id.toUpperCase(), body.version, change, cases));
    },
  );

const releaseReply = operation(
  {
    name: 'releaseReply',
    method: 'post',
    path: '/api/cases/{id}/release',
    summary: 'Sends a held reply.',
    needs: 'change',
    asks: z.object({
      parameters: ofCase,
      query: nothing,
      body: z.strictObject({
        note: actFields.release.shape.note,
        mail: actFields.release.shape.mail.describe('The id of the held reply.'),
        evenIfSuppressed: z
          .boolean()
          .default(false)
          .describe('Also to an address that bounced, or whose reader complained.'),
      }),
    }),
    answers: z.object({ mail }),
  },
  async ({ parameters: { id }, body: { mail: mailId, ...words } }, caller, ports) => {
    const head = await mergedCase(id.toUpperCase(), ports.cases);
    const record = head && (await ports.cases.loadListed(head, mailId));
    if (head === null || record === null) return { refused: noSuchMail };
    const result = await release(record, { caller, ...words }, strings, ports);
    if (result === 'done') {
      const sent = await ports.cases.loadOutbox(record.caseId, mailId);
      return { answer: { mail: sent && { ...sent, caseId: head.id } } };
    }
    const code = result.isSuppressed ? 'suppressed' : 'not-released';
    return { refused: { status: 422, code, detail: result.refused } };
  },
);

/** What can be done, in the name of who asks. */
export const changing: readonly Operation[] = [
  act('take', 'takeCase', 'Makes the case yours.'),
  act('assign', 'assignCase', 'Gives the case to somebody else.'),
  act('resolve', 'resolveCase', 'Resolves the case.'),
  act('reopen', 'reopenCase', 'Opens a closed case again.'),
  act('override', 'overrideFact', 'Corrects a fact, with a note that says why.'),
  releaseReply,
];
