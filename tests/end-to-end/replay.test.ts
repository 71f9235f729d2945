import { readFileSync } from 'node:fs';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseFile, type CaseStore, caseStore } from '../../functions/adapters/case-store.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { type AmazonClients, amazonClients, tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { inbox, mailTo } from './inbox.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

const folder = temporaryFolder();
const intake = intakeOn(folder);
const story = (name: string) => readFileSync(new URL(`../mail/${name}/message.eml`, import.meta.url));
let stack: Stack;
let clients: AmazonClients;

const start = async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
  clients = amazonClients(stack.endpoints.amazon, configuration.region);
};

async function withCases<Result>(use: (cases: CaseStore) => Promise<Result>): Promise<Result> {
  const client = tablesClient(stack.endpoints.tables);
  try {
    return await use(caseStore(dynamoTable(client, stack.endpoints.tableName)));
  } finally {
    client.destroy();
  }
}

const fileOf = (turnId: string): Promise<CaseFile> =>
  withCases(async (cases) => {
    for (const { id } of await cases.listCases()) {
      const file = await cases.loadFile(id);
      if (file?.turns.some((turn) => turn.id === turnId)) return file;
    }
    throw new Error(`No case has the turn ${turnId}`);
  });

/** Stores the judgement of some earlier, less able version. */
async function forget(turnId: string): Promise<void> {
  const { case: head, turns } = await fileOf(turnId);
  const examples = { value: 'no', evidence: [] } as const;
  await withCases((cases) =>
    cases.amend(
      { ...head, version: head.version + 1, score: 0, facts: { ...head.facts, examples } },
      turns.map((turn) => ({ ...turn, ownWords: '', facts: { ...turn.facts, examples } })),
    ),
  );
}

const sentMails = async (): Promise<number> => (await inbox(stack.mailboxPort)).length;

let priceRise: string;

beforeAll(async () => {
  await start();
  priceRise = await sendMail(stack.smtpPort, story('price-rise'));
  await sendMail(stack.smtpPort, story('japanese'));
  await stack.drained();
});

afterAll(async () => {
  clients.close();
  await stack.stop();
  removeFolder(folder);
});

describe('replay', () => {
  it('finds nothing to change right after the mails were judged', async () => {
    const lines = jsonLines(await intake('replay', '2026-01-01..', '--json'));
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatchObject({ applied: false, changes: [], turns: [], gone: [] });
  });

  it('shows what today’s rules see that was not seen before, and changes nothing', async () => {
    const asJudged = await fileOf(priceRise);
    await forget(priceRise);
    const forgotten = await fileOf(priceRise);
    const [line] = jsonLines(await intake('replay', `raw/${priceRise}`, '--json'));
    expect(line).toMatchObject({
      case: asJudged.case.id,
      applied: false,
      changes: expect.arrayContaining([
        { what: 'score', before: '0', after: String(asJudged.case.score) },
        { what: 'facts.examples', before: 'no', after: 'yes' },
      ]),
    });
    const { out } = await intake('replay', priceRise);
    expect(out).toMatch(/own_words +\(nothing\) → Good morning, +I do the books at Tideway Furniture/);
    expect(out).toContain(
      '1 cases judged again, 1 of them differently. Nothing was changed; --apply stores it.',
    );
    expect(await fileOf(priceRise)).toEqual(forgotten);
  });

  it('with --apply stores it and when it happened, and sends nothing', async () => {
    const mails = await sentMails();
    const [line] = jsonLines(await intake('replay', priceRise, '--apply', '--json'));
    expect(line).toMatchObject({ applied: true });
    const { case: head, turns, outbox } = await fileOf(priceRise);
    expect(head.facts.examples.value).toBe('yes');
    expect(turns[0]?.ownWords).toContain('Tideway');
    expect(head.rejudgements[0]?.changes).toEqual(line?.changes);
    expect(turns[0]?.rejudgements).toHaveLength(1);
    expect(outbox.map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(await sentMails()).toBe(mails);
    const [again] = jsonLines(await intake('replay', priceRise, '--apply', '--json'));
    expect(again).toMatchObject({ applied: false, changes: [], turns: [] });
  });

  it('names a mail that is in no case, and has it answered only when asked to', async () => {
    const verdicts = ['X-SES-Spam-Verdict: PASS', 'X-SES-Virus-Verdict: PASS'];
    const top = [
      'Return-Path: <marieke@deboerfietsen.example>',
      'Received: from mx by inbound-smtp.eu-west-1.amazonaws.com with SMTP id lost1',
      ' for escalations@intake.example; Mon, 2 Mar 2026 09:00:00 +0000 (UTC)',
      ...verdicts,
      'Authentication-Results: amazonses.com; spf=pass; dmarc=pass',
    ];
    await clients.storage.send(
      new PutObjectCommand({
        Bucket: stack.endpoints.bucketName,
        Key: 'raw/lost1',
        Body: Buffer.concat([Buffer.from(`${top.join('\r\n')}\r\n`), story('complete-dutch')]),
      }),
    );
    await sendMail(stack.smtpPort, story('japanese'));
    await stack.drained();
    const lines = jsonLines(await intake('replay', '..2100-01-01', '--json', '--apply'));
    const without = lines.filter(({ status }) => status === 'not in any case');
    expect(without.map(({ because, queued }) => [because, queued]).toSorted()).toEqual([
      ['lost', false],
      ['repetition', false],
    ]);
    const [requeued] = jsonLines(await intake('replay', 'lost1', '--requeue', '--json'));
    expect(requeued).toMatchObject({ raw: 'raw/lost1', queued: true });
    await stack.drained();
    expect((await fileOf('lost1')).case.language).toBe('nl');
    expect(mailTo(await inbox(stack.mailboxPort), 'marieke@deboerfietsen.example')).toHaveLength(1);
  });

  it('works on a stopped stack too, and leaves the judgement of a mail that is gone', async () => {
    await clients.storage.send(
      new DeleteObjectCommand({ Bucket: stack.endpoints.bucketName, Key: `raw/${priceRise}` }),
    );
    const before = await fileOf(priceRise);
    await stack.stop();
    const [line] = jsonLines(await intake('replay', priceRise, '--apply', '--json'));
    expect(line).toMatchObject({ applied: false, changes: [], gone: [`raw/${priceRise}`] });
    clients.close();
    await start();
    expect(await fileOf(priceRise)).toEqual(before);
  });

  it.each([
    ['yesterday..today', /"yesterday" is no time/],
    ['..', /is no range of time/],
    ['raw/nothing', /No stored mail is meant by raw\/nothing/],
  ])('says what is wrong with %s', async (which, message) => {
    const { status, error } = await intake('replay', which);
    expect(error).toMatch(message);
    expect(status).toBe(1);
  });
});
