import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadJudge } from '../../../cli/judge.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { wordingOf } from '../../../core/replies/template.ts';
import { loadLibrary } from '../../../functions/adapters/library.ts';
import { type StoredTables, storedTables } from '../../functions/stored-table.ts';
import { configuration } from '../../local/fresh-stack.ts';
import { intakeOn } from '../../loops/intake-world.ts';
import { bodyOf, mail } from '../../loops/responders.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../../templates', import.meta.url)));
const corpus = new URL('../../corpus/', import.meta.url);
const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

let tables: StoredTables;
beforeAll(async () => {
  tables = await storedTables();
});
afterAll(() => tables.close());

describe('a reply holds nothing but our texts and the words of its own case', { timeout: 300_000 }, () => {
  it('over the whole corpus', async () => {
    const judge = await loadJudge();
    for (const name of readdirSync(corpus).filter((file) => file.endsWith('.eml'))) {
      const { email, decision } = await judge.judge({ name, bytes: readFileSync(new URL(name, corpus)) });
      const [reply] = composeOutbox(decision, email, {
        library,
        configuration,
        replyAddress: 'escalations+case.signature@intake.example',
        relayAddress: 'escalations+case.crelay@intake.example',
        caseReference: 'case.signature@intake.example',
        now: '',
      }).outbox;
      const ours = Object.values(library.replies[decision.case.language]).map(wordingOf).join(' ');
      const theirs = [
        email.text,
        email.from?.name ?? '',
        ...email.attachments.flatMap((file) => [file.name, file.contentType]),
      ];
      const allowed = words(
        [ours, library.languageNotice, configuration.senderName, decision.case.id, ...theirs].join(' '),
      );
      const known = new Set(allowed);
      // A long quote is cut within a word, and a name in the greeting loses its brackets.
      const run = allowed.join('');
      const foreign = words(reply?.mail.text ?? '').filter((word) => !known.has(word) && !run.includes(word));
      expect(foreign, name).toEqual([]);
    }
  });

  it('when many customers write at the same time, and name the cases of others', async () => {
    const now = () => new Date('2026-03-02T09:00:00.000Z');
    const intake = intakeOn(await tables.make('OwnCase', now), configuration, now);
    const secrets = ['walrus', 'tapir', 'ocelot', 'lemur', 'quokka', 'axolotl'];
    const addressOf = (secret: string) => `${secret}@${secret}.example`;
    const write = (secret: string, subject: string, more: string) =>
      intake.receive(
        mail(
          addressOf(secret),
          subject,
          `${more} The ${secret} page is broken: order ${secret}-4711 was charged twice on 4 May.`,
        ),
      );
    await Promise.all(secrets.map((secret) => write(secret, `Our ${secret} shop`, 'Please help us.')));
    const numbers = (await intake.ports.cases.listCases()).map(({ id }) => id);
    await Promise.all(
      secrets.map((secret, index) =>
        write(
          secret,
          `Re: [${numbers[(index + 1) % numbers.length]}]`,
          'We told our agency on Monday, they did not answer.',
        ),
      ),
    );
    const sent = intake.takeSent().filter(({ to }) => to !== configuration.csmAddress);
    expect(sent.length).toBeGreaterThanOrEqual(secrets.length);
    for (const reply of sent) {
      const text = Buffer.from(bodyOf(reply), 'latin1').toString().replace(/=\r\n/g, '');
      const leaked = secrets.filter((secret) => addressOf(secret) !== reply.to && text.includes(secret));
      expect(leaked, reply.to).toEqual([]);
    }
  });
});
