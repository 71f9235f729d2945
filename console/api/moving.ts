import * as z from 'zod';
import { typedCaseNumber } from '../../core/case/typed-number.ts';
import { caseRecord } from '../../functions/adapters/records.ts';
import { mergeCases, splitOff } from '../../functions/move-messages.ts';
import { doing, note } from '../act-form-data.ts';
import { outcomeOf, version } from './changing.ts';
import { type Operation, operation } from './operation.ts';
import { noSuchCase } from './problem.ts';
import { nothing, ofCase } from './reading.ts';

/** What can be done with the messages of cases. */
export const moving: readonly Operation[] = [
  operation(
    {
      name: 'mergeCases',
      method: 'post',
      path: '/api/cases/{id}/merge',
      summary: 'Merges the case into another one, which has the messages, mails and history of both then.',
      needs: 'change',
      asks: z.object({
        parameters: ofCase,
        query: nothing,
        body: z.strictObject({
          into: z.string().min(1).max(40).describe('The case that goes on, for example ESC-7K2Q9FHM.'),
          version,
          intoVersion: version.describe('The version of the other case as you have read it.'),
          note,
        }),
      }),
      answers: z.object({ case: caseRecord.describe('The case that goes on.') }),
    },
    async ({ parameters: { id }, body }, caller, ports) => {
      const into = typedCaseNumber(body.into);
      if (into === null) return { refused: noSuchCase };
      return outcomeOf(
        await mergeCases(
          { id: id.toUpperCase(), version: body.version },
          { id: into, version: body.intoVersion },
          doing(caller, ports.now(), body.note),
          ports,
        ),
      );
    },
  ),
  operation(
    {
      name: 'splitCase',
      method: 'post',
      path: '/api/cases/{id}/split',
      summary: 'Makes a case of its own of some messages, with the mails that belong to them.',
      needs: 'change',
      asks: z.object({
        parameters: ofCase,
        query: nothing,
        body: z.strictObject({
          messages: z
            .array(z.string().min(1).max(300))
            .min(1)
            .max(1_000)
            .describe('The ids of the messages that leave the case.'),
          version,
          note,
        }),
      }),
      answers: z.object({ case: caseRecord.describe('The new case.') }),
    },
    async ({ parameters: { id }, body }, caller, ports) => {
      const who = doing(caller, ports.now(), body.note);
      const whole = { id: id.toUpperCase(), version: body.version };
      return outcomeOf(await splitOff(whole, body.messages, who, ports));
    },
  ),
];
