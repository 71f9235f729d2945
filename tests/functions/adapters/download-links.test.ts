import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { s3DownloadLinks } from '../../../functions/adapters/download-links.ts';
import { amazonClients } from '../../../local/clients.ts';
import { type AmazonEmulator, startAmazonEmulator } from '../../../local/emulators/amazon.ts';
import { configuration, removeFolder, temporaryFolder } from '../../local/fresh-stack.ts';

const folder = temporaryFolder();
const headers = {
  'Content-Type': 'application/octet-stream',
  'Content-Disposition': `attachment; filename="a__b.pdf"; filename*=UTF-8''a%22%3B%20b.pdf`,
};
let emulator: AmazonEmulator;
let clients: ReturnType<typeof amazonClients>;

beforeAll(async () => {
  emulator = await startAmazonEmulator(folder, configuration.region);
  clients = amazonClients(emulator.endpoint, configuration.region);
  await clients.storage.send(new CreateBucketCommand({ Bucket: 'mails' }));
  await clients.storage.send(
    new PutObjectCommand({
      Bucket: 'mails',
      Key: 'attachments/abc',
      Body: 'The offer',
      ContentType: 'text/html',
    }),
  );
});

afterAll(async () => {
  clients.close();
  await emulator.stop();
  removeFolder(folder);
});

const link = () => s3DownloadLinks(clients.storage).linkTo('mails', 'attachments/abc', headers);

it('a link gives the file out', async () => {
  const response = await fetch(await link());
  expect([response.status, await response.text()]).toEqual([200, 'The offer']);
});

it('a link is signed for this file, these headers and one minute', async () => {
  const { pathname, searchParams } = new URL(await link());
  expect(pathname).toBe('/mails/attachments/abc');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Expires': '60',
    'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    'response-content-type': headers['Content-Type'],
    'response-content-disposition': headers['Content-Disposition'],
  });
});
