import { describe, expect, it } from 'vitest';
import { noContext } from '../../../core/assessment/assessment.ts';
import { noReplies } from '../../../core/case/may-reply.ts';
import { assessment, complete, configuration, decideOn, incoming, someMail } from './build.ts';

describe('a first message', () => {
  it('opens a case that asks for what is missing, and tells the Customer Success Manager', async () => {
    const decision = decideOn(await incoming({ examples: 'yes' }));
    expect(decision).toMatchObject({
      isFirst: true,
      added: ['examples'],
      brief: true,
      reply: { send: true },
    });
    expect(decision.case).toMatchObject({
      id: 'ESC-TESTCASE',
      version: 1,
      state: 'coaching',
      score: 25,
      ready: false,
      coachingReplies: 1,
      customer: { address: 'anna@example.com' },
      participants: ['anna@example.com'],
      csm: configuration.csmAddress,
    });
  });

  it('is ready at once when every required fact is there', async () => {
    const decision = decideOn(await incoming(complete));
    expect(decision.case).toMatchObject({ state: 'ready', ready: true, score: 67, coachingReplies: 0 });
    expect(decision.reply.send).toBe(true);
  });

  it('a denied fact is not a clear one', async () => {
    expect(decideOn(await incoming({ ...complete, partner_contact: 'denied' })).case.state).toBe('coaching');
  });

  it('that is not about a partner waits for a person', async () => {
    const decision = decideOn(await incoming({}, { assessment: assessment({}, { kind: 'other' }) }));
    expect(decision.case.state).toBe('with-csm');
    expect(decision.brief).toBe(true);
    expect(decision.reply).toMatchObject({
      send: false,
      reason: 'The message does not seem to be about a partner. Rule: a person decides first.',
    });
  });

  it('falls back to the default language and says so when it cannot tell', async () => {
    const decision = decideOn(await incoming({}, { assessment: assessment({}, { language: null }) }));
    expect(decision.case).toMatchObject({ language: 'en', languageUnsure: true });
  });
});

describe('no reply goes out, and the case proceeds', () => {
  it.each<[string, Parameters<typeof someMail>, RegExp]>([
    [
      'to automatic mail',
      ['Auto-Submitted: auto-replied'],
      /^auto-submitted: auto-replied\. Rule: .*RFC 3834/,
    ],
    ['to a list', ['List-Id: <news.example.com>'], /^list-id: <news\.example\.com>/],
    ['where the sender asks for none', ['X-Auto-Response-Suppress: All'], /^x-auto-response-suppress: All/],
  ])('%s', async (_name, headers, reason) => {
    const decision = decideOn(await incoming({}, { email: await someMail(...headers) }));
    expect(decision.reply.send).toBe(false);
    expect(decision.reply.reason).toMatch(reason);
    expect(decision.case.turnIds).toEqual(['ses-1']);
  });

  it.each(['spam', 'virus', 'dmarc'])('when the %s check failed', async (verdict) => {
    const { reply } = decideOn(await incoming({}, { failedVerdicts: [verdict] }));
    expect(reply).toMatchObject({ send: false, reason: expect.stringContaining(verdict) });
  });

  it.each([
    ['inCase', configuration.caps.perCase.replies],
    ['toSender', configuration.caps.perSender.replies],
    ['toDomain', configuration.caps.perDomain.replies],
  ])('when the cap %s is reached', async (count, replies) => {
    expect(decideOn(await incoming(), null, { ...noReplies, [count]: replies - 1 }).reply.send).toBe(true);
    expect(decideOn(await incoming(), null, { ...noReplies, [count]: replies }).reply).toMatchObject({
      send: false,
      reason: expect.stringContaining('cap'),
    });
  });
});

describe('a further message', () => {
  it('adds to what is known and never loses evidence', async () => {
    const first = decideOn(await incoming({ examples: 'yes' }));
    const second = decideOn(await incoming({ scope_document: 'yes' }, { sesMessageId: 'ses-2' }), first.case);
    expect(second.added).toEqual(['scope_document']);
    expect(second.case).toMatchObject({
      version: 2,
      score: 47,
      turnIds: ['ses-1', 'ses-2'],
      coachingReplies: 2,
    });
    expect(second.case.facts.examples.value).toBe('yes');
    expect(second.brief).toBe(false);
  });

  it('a later explicit statement beats an earlier one', async () => {
    const first = decideOn(await incoming({ partner_contact: 'denied' }));
    const second = decideOn(
      await incoming({ partner_contact: 'yes' }, { sesMessageId: 'ses-2' }),
      first.case,
    );
    expect(second.case.facts.partner_contact.value).toBe('yes');
  });

  it('brings the second brief when it completes the case', async () => {
    const first = decideOn(await incoming({ examples: 'yes', scope_document: 'yes' }));
    const second = decideOn(
      await incoming({ partner_contact: 'yes' }, { sesMessageId: 'ses-2' }),
      first.case,
    );
    expect(second).toMatchObject({ brief: true, case: { state: 'ready' } });
  });

  it('to a complete case is left to a person', async () => {
    const first = decideOn(await incoming(complete));
    expect(decideOn(await incoming({}, { sesMessageId: 'ses-2' }), first.case).reply).toMatchObject({
      send: false,
      reason: expect.stringContaining('The case is ready'),
    });
  });

  it('an automatic answer changes nothing that the customer said', async () => {
    const first = decideOn(await incoming({ partner_contact: 'denied' }));
    const second = decideOn(
      await incoming(
        { partner_contact: 'yes' },
        { sesMessageId: 'ses-2', assessment: assessment({ partner_contact: 'yes' }, { kind: 'auto' }) },
      ),
      first.case,
    );
    expect(second.case.facts.partner_contact.value).toBe('denied');
  });

  it('after the configured number of questions a person takes over, and the customer is told', async () => {
    let decision = decideOn(await incoming());
    for (let turn = 2; turn <= configuration.coachingReplies; turn++)
      decision = decideOn(await incoming({}, { sesMessageId: `ses-${turn}` }), decision.case);
    expect(decision).toMatchObject({ handedOver: false, case: { state: 'coaching' } });
    decision = decideOn(await incoming({}, { sesMessageId: 'ses-last' }), decision.case);
    expect(decision).toMatchObject({
      handedOver: true,
      brief: true,
      reply: { send: true },
      case: { state: 'with-csm' },
    });
  });

  it('settles a promised file when one arrives', async () => {
    const first = decideOn(await incoming({ attachment_promised: 'yes' }));
    const second = decideOn(await incoming({ attachments: 'yes' }, { sesMessageId: 'ses-2' }), first.case);
    expect(second.case.facts.attachment_promised.value).toBe('no');
  });

  it('keeps the fuller name of the partner', async () => {
    const named = (partner: string) => assessment({}, { context: { ...noContext, partner } });
    const first = decideOn(await incoming({}, { assessment: named('Bureau Zandloper') }));
    const later = async (partner: string) =>
      decideOn(await incoming({}, { sesMessageId: 'ses-2', assessment: named(partner) }), first.case).case
        .context;
    expect(await later('zandloper')).toMatchObject({ partner: 'Bureau Zandloper' });
    expect(await later('Bureau Kiezel')).toMatchObject({ partner: 'Bureau Kiezel' });
  });
});
