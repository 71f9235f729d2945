import type { OutboxRecord } from '../core/case/case.ts';
import type { ReleaseRefusal } from '../functions/release-held.ts';

/** Why `intake held release` did not release a reply, and what to do. */
export function releaseRefusal({ id }: Pick<OutboxRecord, 'id'>, refused: ReleaseRefusal): string {
  switch (refused.kind) {
    case 'being-sent':
      return `${id} is being sent at this moment. Look again with "intake held show ${id}".`;
    case 'not-held':
      return `${id} is ${refused.state}; only a held reply can be released.`;
    case 'no-recipient':
      return `${id} has no recipient: the mail it answers names no sender who can be written to. If another address stands in that mail, write to it yourself.`;
    case 'just-released':
      return `${id} was released by somebody else just now. Look again with "intake held show ${id}".`;
    case 'suppressed': {
      const { reason, since } = refused.suppression;
      return `Mail to ${refused.address} is suppressed (${reason} since ${since}). If they can be reached again, release it with --even-if-suppressed.`;
    }
  }
}
