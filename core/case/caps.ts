import type { Configuration } from '../configuration.ts';
import { isFreemail } from '../email/freemail.ts';
import type { RecentReplies } from './may-reply.ts';

/**
 * The cap that a reply to this address would break, with what was counted; null where there is none. The first is named:
 * the same text says most about a machine.
 */
export function reachedCap(
  address: string,
  recent: RecentReplies,
  allowed: Configuration['caps'],
): { readonly value: string; readonly rule: string } | null {
  const [, domain = ''] = address.split('@');
  const freemail = isFreemail(domain);
  const counted = [
    {
      count: recent.toSameTextOfSender,
      cap: allowed.sameTextPerSender,
      to: 'to the same text of this sender',
      name: 'cap per text',
    },
    {
      count: recent.toSameTextOfDomain,
      cap: allowed.sameTextPerDomain,
      to: 'to the same text of this domain',
      name: 'cap per text and domain',
    },
    { count: recent.inCase, cap: allowed.perCase, to: 'in this case', name: 'cap per case' },
    { count: recent.toSender, cap: allowed.perSender, to: 'to this sender', name: 'cap per sender' },
    freemail
      ? {
          count: recent.toDomain,
          cap: allowed.perFreemailDomain,
          to: 'to this domain, which many people share,',
          name: 'cap per freemail domain',
        }
      : { count: recent.toDomain, cap: allowed.perDomain, to: 'to this domain', name: 'cap per domain' },
  ];
  const reached = counted.find(({ count, cap }) => count >= cap.replies);
  if (reached === undefined) return null;
  return {
    value: `${reached.count} replies ${reached.to} within ${reached.cap.hours} hours`,
    rule: reached.name,
  };
}
