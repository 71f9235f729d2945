import { expect, it } from 'vitest';
import { type RoundPorts, runCanary } from '../../functions/run-canary.ts';

/** Ports with a clock that only pauses move, a second each. The pong is back after so many seconds, or never. */
function world(returnsAfter: number | null, send: RoundPorts['canarySender']['send'] = async () => {}) {
  const start = Date.parse('2026-11-22T12:00:00.000Z');
  let time = start;
  const key = Buffer.alloc(32, 7);
  const sent: string[] = [];
  const ports: RoundPorts = {
    canaries: {
      begin: async () => {},
      takePing: async () => true,
      returned: async () => {},
      returnedAt: async () =>
        returnsAfter !== null && time - start >= returnsAfter * 1000
          ? new Date(start + returnsAfter * 1000)
          : null,
    },
    canarySender: {
      send: async (mail, to) => {
        sent.push(`${mail} ${to}`);
        await send(mail, to);
      },
    },
    signingKeys: async () => ({ signing: key, accepted: [key] }),
    escalationAddress: 'escalations@intake.example',
    newId: () => '7k2q9fhm',
    now: () => new Date(time),
    pause: async () => {
      time += 1000;
    },
  };
  return { ports, sent, elapsed: () => (time - start) / 1000 };
}

it('measures the time until the pong was back, not until it was seen', async () => {
  const { ports, sent } = world(3.4);
  expect(await runCanary(ports)).toEqual({ id: '7k2q9fhm', seconds: 3.4 });
  expect(sent).toEqual([
    expect.stringMatching(/^ping escalations\+ping-7k2q9fhm\.[0-9a-z]{16}@intake\.example$/),
  ]);
});

it('gives up after two minutes', async () => {
  const { ports, elapsed } = world(null);
  expect(await runCanary(ports)).toMatchObject({ missing: 'not-back' });
  expect(elapsed()).toBe(120);
});

it('is missing at once when SES does not take the ping', async () => {
  const refused = world(1, async () => {
    throw Object.assign(new Error('no'), { name: 'AccountSendingPausedException' });
  });
  expect(await runCanary(refused.ports)).toEqual({
    id: '7k2q9fhm',
    missing: 'not-sent',
    reason: 'AccountSendingPausedException',
  });
  expect(refused.elapsed()).toBe(0);
});
