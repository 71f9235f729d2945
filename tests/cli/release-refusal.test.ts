import { expect, it } from 'vitest';
import { releaseRefusal } from '../../cli/release-refusal.ts';
import type { ReleaseRefusal } from '../../functions/release-held.ts';

const suppression = { reason: 'bounce', since: '2026-02-01T00:00:00.000Z' } as const;

it.each<[ReleaseRefusal, string]>([
  [
    { kind: 'being-sent' },
    'm-1-reply is being sent at this moment. Look again with "intake held show m-1-reply".',
  ],
  [{ kind: 'not-held', state: 'sent' }, 'm-1-reply is sent; only a held reply can be released.'],
  [
    { kind: 'no-recipient' },
    'm-1-reply has no recipient: the mail it answers names no sender who can be written to. If another address stands in that mail, write to it yourself.',
  ],
  [
    { kind: 'just-released' },
    'm-1-reply was released by somebody else just now. Look again with "intake held show m-1-reply".',
  ],
  [
    { kind: 'suppressed', address: 'anna@shop.example', suppression },
    'Mail to anna@shop.example is suppressed (bounce since 2026-02-01T00:00:00.000Z). If they can be reached again, release it with --even-if-suppressed.',
  ],
])('a reply that is not released says what is wrong and what to do: %o', (refusal, sentence) => {
  expect(releaseRefusal({ id: 'm-1-reply' }, refusal)).toBe(sentence);
});
