import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { s3AttachmentStore } from '../../functions/adapters/attachment-store.ts';

// The emulator of the local stack knows no conditional writes, so their answers come from here, as S3 gives them.

interface Stored {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

let requests: Stored[] = [];
let answer = { status: 200, body: '' };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    requests.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(answer.status, { 'content-type': 'application/xml' }).end(answer.body);
  });
});

let client: S3Client;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  requests = [];
  answer = { status: 200, body: '' };
});

const bytes = Buffer.from('the scope document');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const keep = () => s3AttachmentStore(client).keepIn('mail')({ sha256, bytes });

const failure = (status: number, code: string) => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`,
});

describe('keeping a file', () => {
  it('puts it under its hash, only where nothing is, with the hash for S3 to check', async () => {
    await keep();
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      path: `/mail/attachments/${sha256}?x-id=PutObject`,
      headers: {
        'if-none-match': '*',
        'x-amz-checksum-sha256': createHash('sha256').update(bytes).digest('base64'),
        'content-type': 'application/octet-stream',
      },
      body: bytes,
    });
  });

  it('is content when it is there already', async () => {
    answer = failure(412, 'PreconditionFailed');
    await expect(keep()).resolves.toBeUndefined();
  });

  it('tries again when another worker writes it at the same moment', async () => {
    answer = failure(409, 'ConditionalRequestConflict');
    await expect(keep()).rejects.toMatchObject({ name: 'ConditionalRequestConflict' });
    expect(requests).toHaveLength(3);
  });

  it.each([
    [403, 'AccessDenied'],
    [503, 'SlowDown'],
  ])('throws for %i %s, so that the message comes back', async (status, code) => {
    answer = failure(status, code);
    await expect(keep()).rejects.toMatchObject({ name: code });
  });
});
