import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadJudge } from '../cli/judge.ts';
import { ownWords } from '../core/email/email.ts';
import { composeOutbox } from '../core/replies/compose.ts';
import { loadLibrary } from '../functions/adapters/library.ts';

const folder = fileURLToPath(new URL('./mail', import.meta.url));
/** Exchanges of several mails, `message-1.eml` and on, are told in `exchanges/stories.test.ts`. */
const stories = readdirSync(folder).filter((story) => existsSync(`${folder}/${story}/message.eml`));
const judge = await loadJudge();
const library = await loadLibrary(fileURLToPath(new URL('../templates', import.meta.url)));
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

it('there are stories', () => {
  expect(stories.length).toBeGreaterThan(10);
});

describe.each(stories)('%s', (story) => {
  const golden = (name: string) => `${folder}/${story}/${name}`;

  it('is read, judged and answered as its golden files say', async () => {
    const { email, assessment, decision } = await judge.judge({
      name: story,
      bytes: readFileSync(golden('message.eml')),
    });
    const files = email.attachments.map(({ name, kind, because }) => ({ name, kind, because }));
    const seen = {
      from: email.from,
      subject: email.subject,
      forwardedFrom: email.forwarded?.from ?? null,
      ownWords: ownWords(email).split('\n'),
      ...(email.correspondence.length === 0
        ? {}
        : { customer: decision.case.customer, correspondence: decision.turn.correspondence }),
      files,
      problems: email.problems,
    };
    await expect(json(seen)).toMatchFileSnapshot(golden('email.json'));
    const facts = Object.fromEntries(
      Object.entries(assessment.facts).map(([name, { value, evidence }]) => [
        name,
        evidence.length === 0 ? value : { [value]: evidence.map(({ quote }) => quote) },
      ]),
    );
    await expect(json({ ...assessment, facts })).toMatchFileSnapshot(golden('assessment.json'));
    const circumstances = {
      library,
      configuration: judge.configuration,
      replyAddress: 'escalations+case.signature@intake.example',
      relayAddress: 'escalations+case.crelay@intake.example',
      caseReference: 'case.signature@intake.example',
      now: '',
    };
    const [reply] = composeOutbox(decision, email, circumstances).outbox;
    const head = [
      `To: ${reply?.mail.to.address}`,
      `Subject: ${reply?.mail.subject}`,
      `State: ${reply?.state}${reply?.reason === null ? '' : ` (${reply?.reason})`}`,
    ];
    await expect([...head, '', reply?.mail.text].join('\n')).toMatchFileSnapshot(golden('reply.txt'));
    for (const finding of Object.values(assessment.facts))
      for (const { start, end, quote } of finding.evidence) expect(email.text.slice(start, end)).toBe(quote);
  });
});
