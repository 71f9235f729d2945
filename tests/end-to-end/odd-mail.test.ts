import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseFile, caseStore } from '../../functions/adapters/case-store.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { amazonClients, tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { inbox, mailTo } from './inbox.ts';

const folder = temporaryFolder();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

async function caseOf(customer: string): Promise<CaseFile | null> {
  const client = tablesClient(stack.endpoints.tables);
  const cases = caseStore(dynamoTable(client, stack.endpoints.tableName));
  const found = (await cases.listCases()).find((entry) => entry.customer.address === customer);
  const file = found ? await cases.loadFile(found.id) : null;
  client.destroy();
  return file;
}

/** Names and bytes of everything below `attachments/`. */
async function storedFiles(): Promise<Map<string, Buffer>> {
  const { storage, close } = amazonClients(stack.endpoints.amazon, stack.endpoints.region);
  const Bucket = stack.endpoints.bucketName;
  const listed = await storage.send(new ListObjectsV2Command({ Bucket, Prefix: 'attachments/' }));
  const files = new Map<string, Buffer>();
  for (const { Key = '' } of listed.Contents ?? []) {
    const { Body } = await storage.send(new GetObjectCommand({ Bucket, Key }));
    files.set(Key, Buffer.from((await Body?.transformToByteArray()) ?? []));
  }
  close();
  return files;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const withFile = (from: string, name: string, bytes: Buffer): string =>
  [
    `From: ${from}`,
    'To: escalations@intake.example',
    `Subject: ${name}`,
    `Message-ID: <${name}-${from}>`,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'Our agency is late again with the search page: due on 3 March, nothing there on 20 April.',
    '--b',
    `Content-Type: application/pdf; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b--',
    '',
  ].join('\r\n');

describe('files that come with a mail', () => {
  it('are stored once under the hash of their bytes, and the turn holds that hash and no bytes', async () => {
    const small = Buffer.from('%PDF the scope document');
    // Larger than one request takes, so that it goes up in pieces.
    const large = Buffer.alloc(9_000_000, 'page ');
    await sendMail(stack.smtpPort, withFile('anna@files.example', 'SoW.pdf', small));
    await sendMail(stack.smtpPort, withFile('bert@files.example', 'copy.pdf', small));
    await sendMail(stack.smtpPort, withFile('carl@files.example', 'large.pdf', large));
    await stack.drained();
    const stored = await storedFiles();
    expect([...stored.keys()].sort()).toEqual(
      [small, large].map((bytes) => `attachments/${sha256(bytes)}`).sort(),
    );
    expect(stored.get(`attachments/${sha256(large)}`)?.equals(large)).toBe(true);
    expect((await caseOf('carl@files.example'))?.turns[0]?.attachments).toEqual([
      {
        name: 'large.pdf',
        contentType: 'application/pdf',
        size: large.length,
        sha256: sha256(large),
        kind: 'evidence',
        because: 'a file that can show something',
        contains: [],
      },
    ]);
  });
});

describe('a mail nobody here can read', () => {
  it('becomes a case, and the answer says how to send it', async () => {
    await sendMail(stack.smtpPort, readFileSync(new URL('../odd/smime-encrypted.eml', import.meta.url)));
    await stack.drained();
    const [reply] = mailTo(await inbox(stack.mailboxPort), 'dirk@encrypted.example');
    expect(reply?.text).toContain('encrypted');
    const file = await caseOf('dirk@encrypted.example');
    expect(file?.turns[0]?.problems.map(({ code }) => code)).toEqual(['encrypted']);
    expect(file?.case.state).toBe('coaching');
  });
});
