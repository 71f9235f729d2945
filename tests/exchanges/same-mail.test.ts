import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './desk.ts';
import { complaint, mail } from './second-mail.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
});

let cases = 0;

describe('the same mail is one turn', () => {
  const date = 'Date: Mon, 2 Mar 2026 10:00:00 +0000';
  it.each<[string, readonly string[], readonly string[], string]>([
    ['delivered twice', ['Message-ID: <same-1@x>', date], ['Message-ID: <same-1@x>', date], complaint],
    ['without a Message-ID', [date], [date], complaint],
    [
      'where a relay gave each copy an id',
      ['Message-ID: <a@relay>', date],
      ['Message-ID: <b@relay>', date],
      complaint,
    ],
    [
      'where a relay changed white space',
      ['Message-ID: <same-2@x>', date],
      ['Message-ID: <same-2@x>', date],
      complaint.replaceAll(' ', '  '),
    ],
    [
      'where a relay added a footer',
      ['Message-ID: <same-3@x>', date],
      ['Message-ID: <same-3@x>', date],
      `${complaint}\r\n\r\n-- \r\nScanned by Relay Ltd.`,
    ],
  ])('%s', async (_name, first, second, text) => {
    cases += 1;
    const from = `twice-${cases}@wool.example`;
    await desk.receive(mail(from, ['Subject: Hello', ...first], complaint), {
      sesMessageId: `same-${cases}-a`,
    });
    expect(
      await desk.receive(mail(from, ['Subject: Hello', ...second], text), {
        sesMessageId: `same-${cases}-b`,
        recipients: ['other@intake.example'],
      }),
    ).toBe('duplicate');
    expect((await desk.cases()).filter((file) => file.case.customer.address === from)).toHaveLength(1);
    expect(desk.sent.filter(({ mail: { to } }) => to.address === from)).toHaveLength(1);
  });

  it('but not another mail with the same Message-ID, nor the same words at another time', async () => {
    const send = (id: string, headers: string[], text: string) =>
      desk.receive(mail('again@wool.example', ['Subject: Hi', ...headers], text), { sesMessageId: id });
    await send('again-1', ['Message-ID: <again@x>', date], complaint);
    expect(
      await send(
        'again-2',
        ['Message-ID: <again@x>', date],
        'Another mail under an id that was used before.',
      ),
    ).not.toBe('duplicate');
    expect(
      await send('again-3', ['Message-ID: <again-3@x>', date.replace('10:', '11:')], complaint),
    ).not.toBe('duplicate');
    expect(await send('again-4', ['Message-ID: <again-4@x>'], complaint)).not.toBe('duplicate');
    expect(await send('again-5', ['Message-ID: <again-5@x>'], complaint)).not.toBe('duplicate');
  });
});
