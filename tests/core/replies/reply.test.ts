import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../../core/languages/language.ts';
import { composeOutbox } from '../../../core/replies/compose.ts';
import { greetingName } from '../../../core/replies/header-texts.ts';
import { renderHtml } from '../../../core/replies/render-html.ts';
import { renderText } from '../../../core/replies/render-text.ts';
import { type ReplySituation, replyBlocks, shortened } from '../../../core/replies/reply.ts';
import { situations } from '../../../core/replies/reply-situations.ts';
import type { ReplyText } from '../../../core/replies/texts.ts';
import { loadLibrary } from '../../../functions/adapters/library.ts';
import { buildLayout } from '../../../scripts/layout.ts';
import { complete, configuration, decideOn, findings, incoming, someMail } from '../case/build.ts';
import { mail } from '../email/read.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../../templates', import.meta.url)));

const circumstances = {
  library,
  configuration,
  replyAddress: 'escalations+esc-testcase.mac@intake.example',
  relayAddress: 'escalations+case.crelay@intake.example',
  caseReference: 'esc-testcase.mac@intake.example',
  now: '2026-03-02T09:00:01.000Z',
};

describe.each(languageCodes)('the reply in %s', (language) => {
  const texts = library.replies[language];

  it.each(
    Object.entries(situations),
  )('%s: asks for what is missing and for nothing that was given', (_name, situation: ReplySituation) => {
    const text = renderText(replyBlocks(situation, texts));
    // Nobody is asked for what they may have written in a mail that we could not read.
    const isUnread = situation.isEncrypted && situation.added.length === 0;
    const asks =
      !situation.ready &&
      !situation.handedOver &&
      situation.event !== 'withdrawn' &&
      situation.event !== 'reopened' &&
      !isUnread;
    expect(text.replace(/\s+/g, ' ').includes(texts.encrypted.replace(/\s+/g, ' '))).toBe(
      situation.isEncrypted,
    );
    for (const fact of ['scope_document', 'partner_contact', 'examples'] as const) {
      const { value } = situation.facts[fact];
      const name: ReplyText =
        fact !== 'examples' && value === 'denied' ? `denied-${fact}` : `missing-${fact}`;
      const question = texts[name].split('\n')[1] ?? '';
      expect(text.replace(/\s+/g, ' ').includes(question.replace(/\s+/g, ' '))).toBe(
        asks && value !== 'yes' && !situation.noted.includes(fact),
      );
    }
    expect(text).not.toContain('{{');
    expect(text.includes(texts['promised-attachments'])).toBe(
      situation.facts.attachment_promised.value === 'yes' && !situation.handedOver,
    );
  });

  it('says something different in every situation', () => {
    const rendered = Object.values(situations).map((situation) => renderText(replyBlocks(situation, texts)));
    expect(new Set(rendered).size).toBe(rendered.length);
  });
});

describe('the frame of every mail', () => {
  it('loads nothing from anywhere: a remote font tells others that the mail was opened', () => {
    expect(library.layout.wording.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:|@import/);
  });

  it('is made from its source', async () => {
    expect(library.layout.wording).toBe(await buildLayout());
  });
});

describe('what a mail may bring into a reply', () => {
  it('is shown as text, never as markup', () => {
    const quote = '<script>alert("x")</script> {{body}}';
    const examples = {
      value: 'yes',
      evidence: [{ start: 0, end: quote.length, quote, because: '' }],
    } as const;
    const situation = {
      ...situations['partly clear'],
      customerName: '<b>Anna</b>',
      facts: { ...findings({}), examples },
    };
    const blocks = replyBlocks(situation, library.replies.en);
    const html = renderHtml(library.layout, {
      language: 'en',
      title: '"><img src=x>',
      preview: '<i>',
      blocks,
    });
    expect(html).not.toMatch(/<script>|<b>Anna|<img|<i>/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('carries no link to somebody whose address was forged', () => {
    expect(shortened('see http://evil.example/x and www.evil.example now')).toBe('see […] and […] now');
    for (const name of [
      'Click http://evil.example',
      'www.evil.example',
      'evil.example/login',
      'a@evil.example',
    ])
      expect(greetingName({ address: 'a@example.com', name })).toBe('');
    expect(greetingName({ address: 'a@example.com', name: '"Peter de G."' })).toBe('Peter de G.');
  });

  it('is cut at a word when a quote is very long', () => {
    expect(shortened('word '.repeat(200))).toMatch(/^(word ){20,}word …$/);
    expect(shortened('長い文'.repeat(200)).length).toBeLessThanOrEqual(222);
  });
});

describe('composing', () => {
  it('gives a reply to the sender and a brief whose answer reaches the customer', async () => {
    const message = await incoming({ examples: 'yes' });
    const { case: after, outbox } = composeOutbox(decideOn(message), message.email, circumstances);
    expect(after.outboxIds).toEqual(['ses-1-reply', 'ses-1-brief']);
    expect(
      outbox.map(({ purpose, state, mail }) => [purpose, state, mail.to.address, mail.replyTo.address]),
    ).toEqual([
      ['reply', 'pending', 'anna@example.com', circumstances.replyAddress],
      ['brief', 'pending', configuration.csmAddress, circumstances.relayAddress],
    ]);
  });

  it('threads: the subject with its case number, the message answered, the references in order', async () => {
    const email = await someMail('References: <0@example.com>');
    const message = await incoming({}, { email: { ...email, subject: 'AW: Re: Our shop [ESC-TESTCASE]' } });
    const [reply] = composeOutbox(decideOn(message), message.email, circumstances).outbox;
    expect(reply?.mail).toMatchObject({
      subject: 'Re: Our shop [ESC-TESTCASE]',
      inReplyTo: '1@example.com',
      references: [circumstances.caseReference, '0@example.com', '1@example.com'],
      autoSubmitted: 'auto-replied',
    });
  });

  it('composes a held reply too, with the reason', async () => {
    const message = await incoming({}, { failedVerdicts: ['dmarc'] });
    const [reply, brief] = composeOutbox(decideOn(message), message.email, circumstances).outbox;
    expect(reply).toMatchObject({ state: 'held', reason: expect.stringContaining('dmarc') });
    expect(brief?.mail.text).toContain('dmarc');
  });

  it('tells a forwarder whose case it is, by no name that could be a link', async () => {
    const forward = (name: string) =>
      mail(
        'From: Kim Lund <kim@intake.example>',
        'Subject: Fwd: Portal',
        'Message-ID: <1@intake.example>',
        '',
        '---------- Forwarded message ---------',
        `From: ${name} <anna@example.com>`,
        'Subject: Portal',
        '',
        'The portal is down.',
      );
    for (const [name, text] of [
      ['Anna Berg', 'You forwarded a message from Anna Berg, '],
      ['www.evil.example', 'You forwarded somebody else’s message, '],
    ] as const) {
      const message = await incoming({}, { email: await forward(name) });
      const [reply, brief] = composeOutbox(decideOn(message), message.email, circumstances).outbox;
      expect(reply?.mail.to.address).toBe('kim@intake.example');
      expect(reply?.mail.text).toContain(text);
      expect(brief?.mail.replyTo.address).toBe(circumstances.relayAddress);
      expect(brief?.mail.text).toContain('Reply to this mail to write to Kim Lund.');
      expect(brief?.mail.text).toContain('Forwarded by Kim Lund, to whom our answer goes.');
      expect(brief?.mail.text).toContain('Correspondence that came with the mail');
    }
  });

  it('shows the Customer Success Manager the evidence, the files and the next step', async () => {
    const message = await incoming({ ...complete, attachments: 'yes' });
    const decision = decideOn(message);
    const turn = {
      ...decision.turn,
      ownWords: 'All of it.',
      attachments: [
        {
          name: 'SoW.pdf',
          contentType: 'application/pdf',
          size: 12_000,
          sha256: '',
          kind: 'evidence' as const,
          because: '',
          contains: ['Re: offer – Jan'],
        },
      ],
    };
    const brief = composeOutbox({ ...decision, turn }, message.email, circumstances).outbox[1];
    for (const part of [
      '82 of 100',
      'scope_document yes',
      'SoW.pdf (12 kB): Re: offer – Jan',
      'All of it.',
      'Suggested next step',
      'Take it to the partner',
    ])
      expect(brief?.mail.text).toContain(part);
  });
});
