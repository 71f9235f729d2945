import type { Doing } from '../../core/case/by-person.ts';
import type { Case, CaseFile, OutboxRecord } from '../../core/case/case.ts';
import type { Table } from '../../functions/adapters/table.ts';
import { caseListing } from '../../functions/case-listing.ts';
import { mergeCases, splitOff } from '../../functions/move-messages.ts';
import { configuration as plain } from '../core/case/build.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';

export const customer = 'anna@wool.example';
export const configuration = { ...plain, timeZone: 'UTC' };

export const doing: Doing = {
  id: 'action-1',
  at: '2026-03-02T12:00:00.000Z',
  by: `csm:${plain.csmAddress}`,
  note: 'It is the same matter.',
};

/** What the customer is unhappy about, and another thing. */
export const late = 'Our agency has not delivered the search page that was due on 3 February.';
export const also =
  'Our partner Brightwater promised the stock feed for 10 February. We told them twice that it is missing, and they do not answer.';

/** An intake on a table, whose cases a test merges and splits as a person would on their pages. */
export interface TwoCases {
  readonly intake: Intake;
  readonly table: Table;
  file(id: string): Promise<CaseFile>;
  head(id: string): Promise<Case>;
  /** The case whose customer wrote this subject. */
  withSubject(subject: string): Promise<Case>;
  merge(from: string, into: string): Promise<unknown>;
  split(id: string, turnIds: readonly string[]): Promise<Case>;
  /** The customer opens a case; gives its number. */
  open(subject: string, text: string, from?: string): Promise<string>;
  /** Numbers of the cases that a search finds. */
  find(search: string): Promise<string[]>;
}

export function twoCases(table: Table, now: () => Date): TwoCases {
  const intake = intakeOn(table, configuration, now);
  const { cases } = intake.ports;
  const file = async (id: string): Promise<CaseFile> => {
    const found = await cases.loadFile(id);
    if (found === null) throw new Error(`There is no case ${id}`);
    return found;
  };
  const head = async (id: string): Promise<Case> => (await file(id)).case;
  const withSubject = async (subject: string): Promise<Case> => {
    const found = (await cases.listCases()).find((one) => one.subject === subject);
    if (found === undefined) throw new Error(`No case is about ${subject}`);
    return found;
  };
  return {
    intake,
    table,
    file,
    head,
    withSubject,
    async merge(from, into) {
      const result = await mergeCases(await head(from), await head(into), doing, intake.ports);
      if (!('done' in result)) throw new Error(JSON.stringify(result));
      return result.done;
    },
    async split(id, turnIds) {
      const result = await splitOff(await head(id), turnIds, doing, intake.ports);
      if (!('done' in result)) throw new Error(JSON.stringify(result));
      return result.done;
    },
    async open(subject, text, from = customer) {
      await intake.receive(mail(from, subject, text));
      return (await withSubject(subject)).id;
    },
    async find(search) {
      const { rows } = await caseListing(table).find({ view: 'all', csm: '', sort: 'oldest', search });
      return rows.map(({ id }) => id).toSorted();
    },
  };
}

/** Our first mail in a case: the answer to what opened it. */
export async function firstReply({ file }: TwoCases, id: string): Promise<OutboxRecord> {
  const [reply] = (await file(id)).outbox;
  if (reply === undefined) throw new Error(`Nothing was written in ${id}`);
  return reply;
}
