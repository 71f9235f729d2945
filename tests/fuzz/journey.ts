import { readdirSync, readFileSync } from 'node:fs';
import { createAssessor } from '../../core/assessment/assess.ts';
import { unknownToDirectory } from '../../core/case/assignment.ts';
import { decide } from '../../core/case/decide.ts';
import { noReplies } from '../../core/case/may-reply.ts';
import { deliverableAddress } from '../../core/email/deliverable.ts';
import type { Email } from '../../core/email/email.ts';
import { readEmail } from '../../core/email/from-mime.ts';
import { composeOutbox } from '../../core/replies/compose.ts';
import { loadLibrary } from '../../functions/adapters/library.ts';
import { toMime } from '../../functions/adapters/mail-sender.ts';
import { loadModels } from '../../functions/adapters/models.ts';
import { configuration } from '../core/case/build.ts';

const root = new URL('../../', import.meta.url);

/** The real mails from which others are made. */
export function realMails(): [Buffer, ...Buffer[]] {
  const [first = Buffer.alloc(0), ...others] = ['tests/odd/', 'tests/corpus/'].flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => readFileSync(new URL(`${folder}${name}`, root))),
  );
  return [first, ...others];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come through.
const control = /[\u0000-\u001f\u007f]/;

/** What must hold of any mail whatever; gives what does not. */
function brokenLaws(email: Email): string[] {
  const broken: string[] = [];
  let end = 0;
  for (const segment of email.segments) {
    if (segment.start < end || segment.end < segment.start) broken.push('segments are not in order');
    end = segment.end;
  }
  if (end > email.text.length) broken.push('a segment ends outside the text');
  const shown = [email.subject, email.from?.address ?? '', email.from?.name ?? ''];
  if ([...shown, ...email.attachments.map(({ name }) => name)].some((text) => control.test(text)))
    broken.push('a control character comes through');
  if (email.attachments.some(({ name }) => /[/\\]/.test(name))) broken.push('a file has a path');
  return broken;
}

const headerNames = (mime: Buffer): string[] =>
  (mime.toString('latin1').split('\r\n\r\n')[0] ?? '')
    .split(/\r\n(?![ \t])/)
    .map((line) => line.split(':')[0] ?? '')
    .sort();

/** Takes a mail the whole way to the mails that would leave. Gives what went wrong, or an empty list. Throws what the product throws. */
export async function journeyChecker(): Promise<(raw: Buffer) => Promise<string[]>> {
  const assess = createAssessor(configuration.weights, await loadModels(new URL('judgement', root).pathname));
  const library = await loadLibrary(new URL('templates', root).pathname);
  return async (raw) => {
    const email = await readEmail(raw);
    const broken = brokenLaws(email);
    const assessment = assess(email, { answersUs: false });
    for (const { evidence } of Object.values(assessment.facts))
      for (const { start, end, quote } of evidence)
        if (email.text.slice(start, end) !== quote) broken.push('a quote is not verbatim');
    const incoming = {
      sesMessageId: 'fuzz',
      receivedAt: '2026-03-02T09:00:00.000Z',
      rawKey: 'raw/fuzz',
      failedVerdicts: [],
      isOwnMail: false,
      directory: unknownToDirectory,
      email,
      assessment,
    };
    const decision = decide(incoming, 'ESC-FUZZFUZZ', null, noReplies, configuration);
    const { outbox } = composeOutbox(decision, email, {
      library,
      configuration,
      replyAddress: 'escalations+case.mac@intake.example',
      relayAddress: 'escalations+case.crelay@intake.example',
      caseReference: 'case.mac@intake.example',
      now: '2026-03-02T09:00:01.000Z',
    });
    for (const record of outbox) {
      if (deliverableAddress(record.mail.to.address) === null) {
        if (record.state !== 'held') broken.push(`the ${record.purpose} goes to nobody`);
        continue;
      }
      const names = headerNames(await toMime(record, configuration));
      const expected = [
        'Auto-Submitted',
        'Content-Type',
        'From',
        'MIME-Version',
        'Reply-To',
        'Subject',
        'To',
      ];
      if (expected.some((name) => names.filter((given) => given === name).length !== 1))
        broken.push(`the header of the ${record.purpose} is ${names.join(', ')}`);
      if (names.includes('Bcc') || names.includes('Cc')) broken.push('a mail goes to somebody else as well');
    }
    return broken;
  };
}
