import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, it } from 'vitest';
import { handleMail } from '../../functions/handle-mail.ts';
import { connect } from '../../functions/wiring.ts';
import { escalationAddress } from '../local/fresh-stack.ts';
import { type Calls, during } from './calls.ts';
import { undisturbed } from './experiment.ts';
import { openLaboratory } from './laboratory.ts';
import { storedFiles } from './stored.ts';
import { notificationOf } from './stories.ts';

const { outside, clients, product } = await openLaboratory();

afterAll(() => outside.stop());

it('a message that is tried again stays in the case under which it was remembered, and so do the answers to it', async () => {
  const table = await outside.newTable();
  const clock = { now: Date.parse('2026-11-02T09:00:00Z') };
  const handle = async (id: string, answers: string | null, calls: Calls = undisturbed()) => {
    const mail = { id, sesMessageId: id, recipient: escalationAddress, dmarc: 'PASS' as const };
    const notification = notificationOf(outside, { ...mail, at: new Date(clock.now) });
    const { bucketName: Bucket, objectKey: Key } = notification.receipt.action;
    const header = ['From: anna@wool.example', 'Subject: Our shop', `Message-ID: <${id}@wool.example>`];
    if (answers !== null) header.push(`In-Reply-To: <${answers}@wool.example>`);
    const Body = [...header, '', 'Order 20391 was shipped twice on 4 May.', id].join('\r\n');
    await clients.storage.send(new PutObjectCommand({ Bucket, Key, Body }));
    const settings = { ...product.settings, TABLE_NAME: table };
    const ports = connect({ ...product, settings }, clients, () => new Date(clock.now));
    return during(calls, () => handleMail(notification, ports));
  };

  // The mail it answers has not arrived yet, and the worker stops just after it has remembered the Message-ID.
  const stopped: Calls = {
    made: [],
    interfere: (_, call) =>
      call !== 'PutItem Message-ID'
        ? undefined
        : async (perform) => {
            await perform();
            throw new Error('stopped');
          },
  };
  await expect(handle('second', 'first', stopped)).rejects.toThrow('stopped');
  await handle('first', null);
  clock.now += 360_000;
  await handle('second', 'first');
  await handle('third', 'second');

  const files = await storedFiles(outside.tableClient, table);
  const turns = files.map((file) => file.case.turnIds).sort();
  expect(turns).toEqual([['first'], ['second', 'third']]);
});
