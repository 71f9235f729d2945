import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../core/assessment/assessment.ts';
import type { FactValues } from '../../../core/assessment/facts.ts';
import type { Case, CaseState } from '../../../core/case/case.ts';
import type { Incoming } from '../../../core/case/decide.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { loadLibrary } from '../../../functions/adapters/library.ts';
import { caseRecord } from '../../../functions/adapters/records.ts';
import { mail } from '../email/read.ts';
import { assessment, complete, configuration, decideOn, incoming } from './build.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../../templates', import.meta.url)));

let messages = 0;

/** A later mail in the case, of a person unless it says otherwise. */
async function says(
  text: string,
  values: Partial<FactValues> = {},
  more: Partial<Assessment> & { from?: string; failedVerdicts?: string[] } = {},
): Promise<Incoming> {
  const { from = 'anna@example.com', failedVerdicts = [], ...judged } = more;
  messages += 1;
  return incoming(values, {
    sesMessageId: `ses-later-${messages}`,
    failedVerdicts,
    email: await mail(
      `From: ${from}`,
      'Subject: Re: Our shop',
      `Message-ID: <later-${messages}@x>`,
      '',
      text,
    ),
    assessment: assessment(values, { kind: 'reply', ...judged }),
  });
}

const opened = async (values: Partial<FactValues> = { examples: 'yes' }): Promise<Case> =>
  decideOn(await incoming(values)).case;

const inState = async (state: CaseState): Promise<Case> => ({ ...(await opened(complete)), state });

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
    const [reply, brief] = composeOutbox(decision, message.email, {
      library,
      configuration,
      replyAddress: 'a@b.example',
      caseReference: 'a@b.example',
      now: '',
    }).outbox;
    expect(reply?.mail.text).toContain('closed case ESC-TESTCASE');
    expect(reply?.mail.text).not.toContain('What we still need');
    expect(brief?.mail.subject).toContain('Solved, says the customer');
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
    const composed = composeOutbox(decision, message.email, {
      library,
      configuration,
      replyAddress: 'a@b.example',
      caseReference: 'a@b.example',
      now: '',
    });
    expect(composed.outbox).toEqual([]);
  });
});

describe('a denied fact', () => {
  const text = async (message: Incoming, before: Case | null) =>
    composeOutbox(decideOn(message, before), message.email, {
      library,
      configuration,
      replyAddress: 'a@b.example',
      caseReference: 'a@b.example',
      now: '',
    }).outbox[0]?.mail.text.replace(/\s+/g, ' ');

  it('is answered with what to do instead, then noted and not asked for again', async () => {
    const denial = await incoming({ scope_document: 'denied' });
    expect(await text(denial, null)).toContain('You can ask your partner for a copy.');
    const first = decideOn(denial).case;
    const second = await says('We rang them on Monday.', { partner_contact: 'yes' });
    expect(await text(second, first)).not.toContain('You can ask your partner for a copy.');
    expect(await text(second, first)).toContain('We have noted that and will not ask you for it again.');
    expect(await text(second, first)).toContain('Could you give us a concrete example?');
  });

  it('brings a person when nothing else is left to ask', async () => {
    const first = decideOn(await incoming({ ...complete, scope_document: 'denied' })).case;
    const decision = decideOn(await says('There is still none.', { scope_document: 'denied' }), first);
    expect(decision).toMatchObject({
      handedOver: true,
      brief: true,
      case: { state: 'with-csm', coachingReplies: 2 },
    });
  });

  it('is asked for again after it was clear in between', async () => {
    const denied = decideOn(await incoming({ scope_document: 'denied' })).case;
    const found = decideOn(await says('See the agreement.', { scope_document: 'yes' }), denied).case;
    expect(found.answeredDenials).toEqual([]);
    const again = decideOn(await says('We never signed one.', { scope_document: 'denied' }), found);
    expect(again).toMatchObject({
      noted: [],
      handedOver: false,
      case: { facts: { scope_document: { value: 'denied' } } },
    });
  });

  it('is not known of cases stored before denials were remembered', async () => {
    const { answeredDenials: _, ...older } = await opened();
    expect(caseRecord.parse(older).answeredDenials).toEqual([]);
  });
});

describe('a file that arrives later', () => {
  it('is named, also when others came before', async () => {
    const first = decideOn(await incoming({ attachments: 'yes' }));
    const message = await says('One more.', { attachments: 'yes' });
    const decision = decideOn(message, first.case);
    const file = {
      name: 'SoW.pdf',
      contentType: 'application/pdf',
      size: 1,
      sha256: '',
      kind: 'evidence',
      because: '',
    } as const;
    const [reply] = composeOutbox(
      { ...decision, turn: { ...decision.turn, attachments: [file] } },
      message.email,
      {
        library,
        configuration,
        replyAddress: 'a@b.example',
        caseReference: 'a@b.example',
        now: '',
      },
    ).outbox;
    expect(reply?.mail.text).toContain('We received SoW.pdf.');
  });
});
