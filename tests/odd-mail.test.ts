import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadJudge } from '../cli/judge.ts';
import { composeOutbox } from '../core/replies/compose.ts';
import { loadLibrary } from '../functions/adapters/library.ts';

// What becomes of odd mail: a case in any event, and an answer wherever there is a person to answer.

const judge = await loadJudge();
const library = await loadLibrary(new URL('../templates', import.meta.url).pathname);

async function outcome(name: string) {
  const bytes = readFileSync(new URL(`odd/${name}.eml`, import.meta.url));
  const { email, decision } = await judge.judge({ name, bytes });
  const { outbox } = composeOutbox(decision, email, {
    library,
    configuration: judge.configuration,
    replyAddress: 'escalations+case.signature@intake.example',
    relayAddress: 'escalations+case.crelay@intake.example',
    caseReference: 'case.signature@intake.example',
    now: '',
  });
  const briefTo = outbox.find((record) => record.purpose === 'brief')?.mail.replyTo.address;
  const textOf = (purpose: string) => outbox.find((record) => record.purpose === purpose)?.mail.text ?? '';
  return { decision, reply: textOf('reply'), brief: textOf('brief'), briefTo };
}

const key = 'we do not have the key to read it';

describe('an odd mail', () => {
  it.each<[string, { send: boolean; reply?: string; brief?: string }]>([
    ['smime-encrypted', { send: true, reply: key, brief: 'The mail is encrypted' }],
    ['pgp-encrypted', { send: true, reply: key, brief: 'The mail is encrypted' }],
    ['pgp-encrypted-inline', { send: true, reply: key, brief: 'The mail is encrypted' }],
    ['smime-signed', { send: true, reply: 'We received offer.pdf', brief: 'offer.pdf' }],
    ['winmail', { send: true, reply: 'Angebot für die Suche.pdf', brief: 'Die Agentur ist zu spät' }],
    ['winmail-damaged', { send: true, brief: 'The file winmail.dat is damaged' }],
    ['outlook-message', { send: true, brief: 'AW: Angebot für die Suche – Jan de Vries' }],
    ['images-only', { send: true, reply: 'screen.png', brief: 'The mail has no text' }],
    ['empty', { send: true, brief: 'The mail has no text' }],
    ['invitation', { send: true, brief: 'The mail invites to a meeting' }],
    ['partial-second', { send: true, brief: 'one piece of a message' }],
    ['wrong-boundary', { send: true, brief: 'The parts of the mail are broken' }],
    ['two-from-fields', { send: true, brief: 'names 2 senders' }],
    ['no-from', { send: false, brief: 'An unknown sender has escalated' }],
    [
      'from-of-angle-brackets',
      { send: false, brief: 'Look in the mail for a way to reach whoever wrote it' },
    ],
    ['no-header', { send: false, brief: 'nobody can be answered' }],
  ])('%s', async (name, expected) => {
    const { decision, reply, brief } = await outcome(name);
    expect(decision.case.state).toBe('coaching');
    expect({ send: decision.reply.send, reason: decision.reply.reason }).toMatchObject({
      send: expected.send,
    });
    expect(reply).toContain(expected.reply ?? '');
    expect(brief).toContain(expected.brief ?? '');
  });

  it('whose sender cannot be written to is not answered, and an answer to its brief comes to the case', async () => {
    const { decision, briefTo } = await outcome('from-without-domain');
    expect(decision.reply.send).toBe(false);
    expect(briefTo).toBe('escalations+case.signature@intake.example');
  });

  it('asks for a readable mail only where there is none', async () => {
    expect((await outcome('smime-signed')).reply).not.toContain(key);
    expect((await outcome('pgp-signed-inline')).reply).not.toContain(key);
  });
});
