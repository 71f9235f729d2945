import * as z from 'zod';
import { caseRecord, outboxRecord, turnRecord } from '../../functions/adapters/records.ts';
import { caseRow } from '../../functions/adapters/row-record.ts';
import { withCurrentCases } from '../../functions/cases-of-mails.ts';
import { addressOf } from '../caller.ts';
import { filterFields, queryOf, sorts, views } from '../queue-query.ts';
import { type Operation, operation } from './operation.ts';
import { noSuchCase, personOnly } from './problem.ts';

/** Where and under which number a message is stored, and which attempt sent a mail, is nobody's business outside. */
const turn = turnRecord.omit({ rawKey: true });
export const mail = outboxRecord.omit({ attempt: true });

export const nothing = z.object({});
export const ofCase = z.object({ id: z.string().min(1).max(40).describe('For example ESC-7K2Q9FHM.') });

const cursor = z.string().max(4_000).optional().describe('The `next` of the page before.');
const next = z.string().nullable().describe('The cursor of the next page, or null at the end.');

/** What can be read. */
export const reading: readonly Operation[] = [
  operation(
    {
      name: 'listCases',
      method: 'get',
      path: '/api/cases',
      summary: 'Lists cases, or searches for those that have all words.',
      needs: 'read',
      asks: z.object({
        parameters: nothing,
        query: z.strictObject({
          ...filterFields,
          view: z
            .enum(views)
            .default('team')
            .describe(
              'mine and team are open cases, all has closed ones too; a program has none of its own.',
            ),
          sort: z.enum(sorts).default('urgency'),
          cursor,
        }),
        body: nothing,
      }),
      answers: z.object({
        rows: z.array(caseRow),
        next,
        partial: z.boolean().describe('Not everything was looked at: there may be more than is shown.'),
      }),
    },
    async ({ query }, caller, { listing }) => {
      const address = addressOf(caller);
      if (address === null && query.view === 'mine') return { refused: personOnly };
      return { answer: await listing.find(queryOf(query, address ?? '')) };
    },
  ),
  operation(
    {
      name: 'readCase',
      method: 'get',
      path: '/api/cases/{id}',
      summary: 'Gives one case with its messages and outgoing mails.',
      needs: 'read',
      asks: z.object({ parameters: ofCase, query: nothing, body: nothing }),
      answers: z.object({ case: caseRecord, turns: z.array(turn), outbox: z.array(mail) }),
    },
    async ({ parameters: { id } }, _, { cases }) => {
      const file = await cases.loadFile(id.toUpperCase());
      if (file === null) return { refused: noSuchCase };
      const { case: head, turns, outbox } = file;
      const here = <Kept extends object>(kept: Kept) => ({ ...kept, caseId: head.id });
      return { answer: { case: head, turns: turns.map(here), outbox: outbox.map(here) } };
    },
  ),
  operation(
    {
      name: 'listHeld',
      method: 'get',
      path: '/api/held',
      summary: 'Lists held replies, the newest first.',
      needs: 'read',
      asks: z.object({ parameters: nothing, query: z.strictObject({ cursor }), body: nothing }),
      answers: z.object({ records: z.array(mail), next }),
    },
    async ({ query }, _, { listing, cases }) => {
      const page = await listing.heldReplies(query.cursor);
      const found = await withCurrentCases(page.records, cases);
      const records = found.map(({ mail: record, caseId }) => ({ ...record, caseId }));
      return { answer: { records, next: page.next } };
    },
  ),
];
