import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../../core/case/case.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { complete, configuration, decideOn } from './build.ts';
import { circumstances, inState, opened, says } from './later.ts';

describe('a mail of pure thanks', () => {
  it('is kept as a turn, is not answered, and changes nothing', async () => {
    const before = await opened();
    const decision = decideOn(
      await says('Thanks, will send tomorrow', { attachment_promised: 'yes' }),
      before,
    );
    expect(decision).toMatchObject({
      course: 'thanks',
      brief: false,
      reply: { send: false, reason: expect.stringMatching(/^Only thanks.*Rule: /) },
      case: { state: 'coaching', coachingReplies: 1, facts: before.facts, language: 'en' },
    });
    expect(decision.case.turnIds).toHaveLength(2);
  });

  it('is an ordinary mail when it says a fact or brings a file', async () => {
    for (const fact of [
      { scope_document: 'yes' },
      { attachments: 'yes' },
      { partner_response: 'stated' },
    ] as const)
      expect(decideOn(await says('Thanks!', fact), await opened())).toMatchObject({
        course: 'adds',
        reply: { send: true },
      });
  });

  it.each<CaseState>([
    'ready',
    'with-csm',
    'resolved',
    'withdrawn',
  ])('leaves a case that is %s as it is', async (state) => {
    expect(decideOn(await says('Thanks!'), await inState(state))).toMatchObject({
      course: 'thanks',
      brief: false,
      case: { state },
    });
  });

  it('does not change the language of the case', async () => {
    const before = { ...(await opened()), language: 'nl' as const };
    expect(decideOn(await says('Danke!', {}, { language: 'de' }), before).case.language).toBe('nl');
    expect(decideOn(await says('ok doen we, mail', {}, { language: 'de' }), before).case.language).toBe('nl');
  });

  it('opens a case like any other first mail', async () => {
    expect(decideOn(await says('Thanks!')).course).toBe('opens');
  });
});

describe('a mail that says that the matter is settled', () => {
  it.each<CaseState>([
    'coaching',
    'ready',
    'with-csm',
  ])('closes a case that is %s, with one answer and a brief', async (state) => {
    const before = await inState(state);
    const message = await says('The partner fixed it, please close.');
    const decision = decideOn(message, before);
    expect(decision).toMatchObject({
      course: 'withdraws',
      brief: true,
      reply: { send: true },
      case: { state: 'withdrawn' },
    });
    const [reply, brief] = composeOutbox(decision, message.email, circumstances).outbox;
    expect(reply?.mail.text).toContain('closed case ESC-TESTCASE');
    expect(reply?.mail.text).not.toContain('What we still need');
    expect(brief?.mail.subject).toContain('Closed by the customer');
  });

  it('is answered in the language of the case', async () => {
    const before = { ...(await opened()), language: 'nl' as const };
    expect(decideOn(await says('Opgelost, dank', {}, { language: 'de' }), before).case).toMatchObject({
      state: 'withdrawn',
      language: 'nl',
    });
  });

  it.each([
    'It is still not solved.',
    'They say it is solved but it is not.',
    'If it is fixed on Friday you can close the case.',
  ])('does not close it when it is taken back: %s', async (text) => {
    expect(decideOn(await says(text), await opened())).toMatchObject({
      course: 'adds',
      case: { state: 'coaching' },
    });
  });

  it('does not close it for a stranger, nor for a sender who may be forged, nor with an example or a file beside it', async () => {
    const before = await opened();
    const text = 'It is solved.';
    for (const message of [
      await says(text, {}, { from: 'stranger@elsewhere.example' }),
      await says(text, {}, { failedVerdicts: ['dmarc'] }),
      await says(text, { examples: 'yes' }),
      await says(text, { attachments: 'yes' }),
    ])
      expect(decideOn(message, before).case.state).toBe('coaching');
  });

  it('changes nothing in a case that is closed already', async () => {
    expect(decideOn(await says('It is solved.'), await inState('resolved'))).toMatchObject({
      reply: { send: false },
      brief: false,
      case: { state: 'resolved' },
    });
  });
});

describe('a mail in a case that nobody is asked about any more', () => {
  it.each<CaseState>([
    'withdrawn',
    'resolved',
  ])('opens a %s case again, tells the customer and the Customer Success Manager', async (state) => {
    const decision = decideOn(
      await says('The checkout is broken again since this morning.'),
      await inState(state),
    );
    expect(decision).toMatchObject({
      course: 'reopens',
      brief: true,
      reply: { send: true },
      case: { state: 'with-csm' },
    });
  });

  it.each<CaseState>([
    'ready',
    'with-csm',
  ])('is brought to whoever has the %s case, and not answered by us', async (state) => {
    const decision = decideOn(await says('Is there any news?'), await inState(state));
    expect(decision).toMatchObject({
      course: 'follows',
      brief: true,
      reply: { send: false },
      case: { state },
    });
  });

  it('takes the name ready from a case whose customer takes back what made it so', async () => {
    const decision = decideOn(
      await says('We never signed one.', { scope_document: 'denied' }),
      await opened(complete),
    );
    expect(decision.case).toMatchObject({ ready: false, state: 'with-csm' });
  });

  it('changes nothing when a machine wrote it', async () => {
    const before = await inState('withdrawn');
    const robot = await says(
      'I am away.',
      { examples: 'yes' },
      { kind: 'auto', language: 'sv', from: 'robot@example.com' },
    );
    const decision = decideOn(robot, before);
    expect(decision).toMatchObject({ course: 'automatic', brief: false, reply: { send: false } });
    expect(decision.case).toMatchObject({
      state: 'withdrawn',
      facts: before.facts,
      language: before.language,
      participants: before.participants,
    });
  });
});

describe('what the Customer Success Manager writes in a case', () => {
  it('is kept as a turn; it is not the customer’s word, and nothing is composed in answer', async () => {
    const before = await opened();
    const message = await says('Order 1234 was charged twice on 4 May.', complete, {
      from: configuration.csmAddress,
    });
    const decision = decideOn(message, before);
    expect(decision).toMatchObject({ course: 'from-csm', brief: false, reply: { send: false } });
    expect(decision.case).toMatchObject({
      state: 'coaching',
      facts: before.facts,
      participants: before.participants,
    });
    expect(decision.turn.kind).toBe('reply');
    const composed = composeOutbox(decision, message.email, circumstances);
    expect(composed.outbox).toEqual([]);
  });

  it('counts where it only hands on what the customer wrote to them', async () => {
    const message = await says(
      'For the case.',
      { scope_document: 'yes' },
      { from: configuration.csmAddress },
    );
    const wrote = (address: string) => ({
      ...message,
      email: {
        ...message.email,
        forwarded: { from: { address, name: '' }, to: [], date: null, subject: '', excerpt: '' },
      },
    });
    const before = await opened();
    expect(decideOn(wrote('anna@example.com'), before).case.facts.scope_document.value).toBe('yes');
    expect(decideOn(wrote('stranger@elsewhere.example'), before).course).toBe('from-csm');
  });
});
