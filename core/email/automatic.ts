import { unreadMailboxes } from '../languages/unread-mailboxes.ts';
import { findAutomaticWords } from './automatic-words.ts';
import type { Email, HeaderField } from './email.ts';
import { foldText } from './fold.ts';

/** Why a mail counts as written by a machine: the exact header and value, and the rule that says so. */
export interface AutomaticMark {
  readonly rule: string;
  readonly header: string;
  readonly value: string;
  /** False where only words point at a machine and a person may have written them: then the whole text decides. */
  readonly certain: boolean;
}

interface HeaderRule {
  readonly header: string;
  /** Tested against the folded value. */
  readonly test: (value: string) => boolean;
  readonly rule: string;
}

const firstWord = (value: string): string => value.split(/[;,\s(]/, 1)[0] ?? '';
const oneOf =
  (...values: string[]) =>
  (value: string) =>
    values.includes(firstWord(value));
/** A header that says by itself that a machine wrote, unless its value takes that back. */
const unlessDenied = (value: string): boolean => !oneOf('no', 'none', 'false', '0')(value);
const isAny = () => true;

const rules = {
  automatic: 'automatic mail is not answered (RFC 3834)',
  bulk: 'bulk and automatic mail is not answered',
  list: 'mailing lists are not answered (RFC 3834)',
  answer: 'automatic answers are not answered',
  loop: 'mail in a loop is not answered',
  failure: 'delivery failures are not answered',
  returnPath: 'mail without a return path is not answered (RFC 3834)',
  report: 'delivery and read reports are not answered',
} as const;

const forHeaders = (names: readonly string[], test: HeaderRule['test'], rule: string): HeaderRule[] =>
  names.map((header) => ({ header, test, rule }));

/**
 * Headers by which machines say that they are machines. Sources: RFC 3834 (Auto-Submitted, null return path, lists), RFC
 * 2369 and 2919 (List-*), RFC 3464, 8098 and 5965 (reports), and the lists that help desks have collected.
 */
const headerRules: readonly HeaderRule[] = [
  { header: 'auto-submitted', test: (value) => !oneOf('no')(value), rule: rules.automatic },
  ...forHeaders(
    ['precedence', 'x-precedence'],
    oneOf('bulk', 'junk', 'list', 'auto_reply', 'auto-reply'),
    rules.bulk,
  ),
  ...forHeaders(
    ['id', 'unsubscribe', 'post', 'help', 'owner', 'subscribe', 'archive'].map((name) => `list-${name}`),
    isAny,
    rules.list,
  ),
  ...forHeaders(['mailing-list', 'x-mailing-list'], isAny, rules.list),
  { header: 'x-vacation', test: unlessDenied, rule: rules.answer },
  { header: 'x-fc-machinegenerated', test: unlessDenied, rule: rules.automatic },
  { header: 'x-amazon-mail-relay-type', test: oneOf('notification'), rule: rules.automatic },
  { header: 'x-cron-env', test: isAny, rule: rules.automatic },
  { header: 'x-loop', test: unlessDenied, rule: rules.loop },
  { header: 'x-failed-recipients', test: isAny, rule: rules.failure },
  {
    header: 'return-path',
    test: (value) => /^<\s*>/.test(value) || firstWord(value) === '<mailer-daemon>',
    rule: rules.returnPath,
  },
  {
    header: 'content-type',
    test: oneOf(
      'multipart/report',
      'message/delivery-status',
      'message/disposition-notification',
      'message/feedback-report',
    ),
    rule: rules.report,
  },
];

/** `X-Autoreply`, `X-Auto-Generated`, `X-Mail-AutoResponse`, `Auto-Replied` and their like, whatever a program calls its own. */
const answerHeader =
  /auto[-_]?(?:submitted|replied|reply|responder|response|respond|generated)|holidayreply|machinecreated/;

/** The one header of that form that is a request and not a statement; it is honoured where replies are decided. */
const suppressHeader = 'x-auto-response-suppress';

/** Names of mailboxes that belong to mail servers and lists (RFC 2142, RFC 3834 section 2), without separators. */
const machineNames = new Set([
  ...['mailerdaemon', 'maildaemon', 'postmaster', 'bounce', 'bounces', 'daemon', 'root', 'abuse', 'nobody'],
  ...['automailer', 'listserv', 'majordomo', 'mailman', 'wwwdata', 'cron', 'null', 'devnull', 'systemmailer'],
]);

/** SES's mailbox simulator calls its mailboxes after what happens to mail for them; whoever tries a bounce wants one. */
const simulator = 'simulator.amazonses.com';

const unread = [...new Set(Object.values(unreadMailboxes).flat())];

/** The header we put on everything we send; what comes back with it is our own mail. */
export const ownHeader = 'x-escalation-intake';

const withoutLabel = (address: string): string => address.toLowerCase().replace(/\+[^@+]*(?=@)/, '');

/** Whether an address is one of ours, with or without a label after the plus sign. */
export const isOwnAddress = (address: string, own: readonly string[]): boolean =>
  own.includes(address.toLowerCase()) || own.includes(withoutLabel(address));

/** Whether nobody reads what is sent to this mailbox: `no-reply@`, `MAILER-DAEMON@`, `owner-list@`, `ne-pas-repondre@`. */
function isMachineMailbox(address: string): boolean {
  const [mailbox = '', domain = ''] = address.toLowerCase().slice(0, 320).split('@');
  if (domain === simulator) return false;
  const [name = ''] = mailbox.split('+');
  const bare = name.replace(/[-_.=]/g, '');
  if (machineNames.has(bare) || name.startsWith('owner-') || name.endsWith('-request')) return true;
  return unread.some((word) => bare.startsWith(word) || bare.endsWith(word));
}

const certainMark = (rule: string, field: HeaderField): AutomaticMark => ({
  rule,
  header: field.name,
  value: field.value.slice(0, 200),
  certain: true,
});

function findHeaderMark(headers: readonly HeaderField[]): AutomaticMark | null {
  for (const { header, test, rule } of headerRules) {
    const field = headers.find((entry) => entry.name === header && test(foldText(entry.value).trim()));
    if (field) return certainMark(rule, field);
  }
  const answer = headers.find(
    ({ name, value }) =>
      name !== suppressHeader && answerHeader.test(name) && unlessDenied(foldText(value).trim()),
  );
  if (answer) return certainMark(rules.answer, answer);
  const own = headers.find(({ name }) => name === ownHeader);
  return own ? certainMark('our own mail is not answered', own) : null;
}

/**
 * Says why a mail is automatic, or null for a person's. Headers first; where a responder sets none, the subject and the
 * words by which machines announce themselves, in the twelve languages.
 */
export function findAutomaticMark(email: Email): AutomaticMark | null {
  const marked = findHeaderMark(email.headers);
  if (marked) return marked;
  const report = email.attachments.find(({ contentType }) =>
    /^message\/(?:delivery-status|disposition-notification|feedback-report)$/.test(contentType),
  );
  if (report) return { rule: rules.report, header: 'content-type', value: report.contentType, certain: true };
  const sender = email.from?.address ?? '';
  if (isMachineMailbox(sender))
    return {
      rule: 'nobody reads mail sent to this kind of address',
      header: 'from',
      value: sender,
      certain: true,
    };
  return findAutomaticWords(email);
}
