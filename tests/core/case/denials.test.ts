import { describe, expect, it } from 'vitest';
import type { Case } from '../../../core/case/case.ts';
import type { Incoming } from '../../../core/case/decide.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { caseRecord } from '../../../functions/adapters/records.ts';
import { complete, decideOn, incoming } from './build.ts';
import { circumstances, opened, says } from './later.ts';

describe('a denied fact', () => {
  const text = async (message: Incoming, before: Case | null) =>
    composeOutbox(decideOn(message, before), message.email, circumstances).outbox[0]?.mail.text.replace(
      /\s+/g,
      ' ',
    );

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
      contains: [],
    } as const;
    const [reply] = composeOutbox(
      { ...decision, turn: { ...decision.turn, attachments: [file] } },
      message.email,
      circumstances,
    ).outbox;
    expect(reply?.mail.text).toContain('We received SoW.pdf.');
  });
});
