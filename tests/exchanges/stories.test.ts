import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../../core/case/case.ts';
import { readEmail } from '../../core/email/from-mime.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import { type Desk, openDesk } from './desk.ts';

const folder = fileURLToPath(new URL('../mail', import.meta.url));
const stories = readdirSync(folder).filter((story) => existsSync(`${folder}/${story}/message-1.eml`));

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
});

const outgoing = ({ purpose, state, reason, mail }: OutboxRecord): string =>
  `${purpose} to ${mail.to.address}: ${state}${reason === null ? '' : ` (${reason})`}`;

/** What a person would want to know of a case after a message. */
function seen({ case: current, turns, outbox }: CaseFile, message: string) {
  const { facts, context, state, ready, score, language, participants, answeredDenials } = current;
  const turn = turns.find(({ id }) => id === message);
  return {
    case: { state, ready, score, language, partner: context.partner, participants, answeredDenials },
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, { value, evidence }]) => [
        name,
        [value, ...evidence.map(({ quote }) => quote)],
      ]),
    ),
    turns: turns.map(({ id, kind }) => `${id}: ${kind}`),
    ownWords: turn?.ownWords.split('\n'),
    outgoing: outbox.filter(({ turnId }) => turnId === message).map(outgoing),
  };
}

it('there are exchanges', () => {
  expect(stories.length).toBeGreaterThan(10);
});

describe.each(stories)('%s', (story) => {
  it('goes message by message as its golden files say', async () => {
    const messages = readdirSync(`${folder}/${story}`).filter((name) => name.endsWith('.eml')).length;
    for (let number = 1; number <= messages; number++) {
      const raw = readFileSync(`${folder}/${story}/message-${number}.eml`);
      const { to, cc } = await readEmail(raw);
      const sesMessageId = `${story}-${number}`;
      const recipients = [...to, ...cc]
        .map(({ address }) => address)
        .filter((address) => address.endsWith('@intake.example'));
      await desk.receive(raw, { sesMessageId, recipients });
      const files = (await desk.cases()).filter(({ case: { turnIds } }) =>
        turnIds.some((id) => id.startsWith(`${story}-`)),
      );
      expect(files).toHaveLength(1);
      const [file] = files;
      if (file === undefined) return;
      await expect(`${JSON.stringify(seen(file, sesMessageId), null, 2)}\n`).toMatchFileSnapshot(
        `${folder}/${story}/after-${number}.json`,
      );
      const answers = [`${sesMessageId}-reply`, `${sesMessageId}-relay`];
      const reply = file.outbox.find(({ id }) => answers.includes(id))?.mail;
      await expect(`Subject: ${reply?.subject}\n\n${reply?.text}`).toMatchFileSnapshot(
        `${folder}/${story}/reply-${number}.txt`,
      );
    }
  });
});
