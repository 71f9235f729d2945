import type { Address } from '../email/email.ts';
import type { Case, Turn } from './case.ts';
import {
  automatic,
  failedVerdict,
  type Hold,
  held,
  ownMail,
  type ReplyCircumstances,
  type ReplyDecision,
  readsAutomatic,
} from './may-reply.ts';
import type { RelayWords } from './relay-words.ts';

/** What the decision looks at whether words of the Customer Success Manager reach the customer. */
export interface RelayCircumstances extends ReplyCircumstances {
  readonly before: Case;
  /** The messages of the case before this one. */
  readonly turns: readonly Turn[];
  /** When SES received the mail, ISO 8601. */
  readonly receivedAt: string;
  /** The mail certainly comes from the domain of its `From`. */
  readonly isProven: boolean;
  /** Who is written to, or null when nobody on the customer's side has written. */
  readonly to: Address | null;
  readonly relayed: RelayWords;
}

/** `tell`: the Customer Success Manager is told that it did not leave. A machine is told nothing: it would answer. */
export type RelayDecision =
  | Extract<ReplyDecision, { send: true }>
  | (Extract<ReplyDecision, { send: false }> & { readonly tell: boolean });

type RelayCheck = (circumstances: RelayCircumstances) => Hold | null;

const day = 24 * 3_600_000;

/** The outgoing mail of a message that came to the relay address. */
export const relayIdOf = (turnId: string): string => `${turnId}-relay`;

/** More than a person writes in one case in a day. */
const mostADay = 20;

/** What came to the relay address of the case in the day before this mail. */
function dayBefore({ turns, receivedAt }: RelayCircumstances): Turn[] {
  const since = Date.parse(receivedAt) - day;
  return turns.filter((turn) => turn.toRelay && Date.parse(turn.receivedAt) > since);
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Those of them that said the same. */
function repeated(circumstances: RelayCircumstances): Turn[] {
  const said = flat(circumstances.relayed.words);
  return said === ''
    ? []
    : dayBefore(circumstances).filter(({ ownWords }) => flat(ownWords).startsWith(said));
}

/** An absence note that says nothing of being one comes again with every brief. */
const saidBefore: RelayCheck = (circumstances) =>
  repeated(circumstances).some(({ id }) =>
    circumstances.before.actions.some(
      ({ kind, subject }) => kind === 'answered' && subject === relayIdOf(id),
    ),
  )
    ? {
        header: 'body',
        value: flat(circumstances.relayed.words).slice(0, 200),
        rule: 'the same words are passed on once a day, because machines repeat themselves',
      }
    : null;

const tooMany: RelayCheck = (circumstances) => {
  const count = dayBefore(circumstances).length;
  return count >= mostADay
    ? { header: 'relayed mails', value: `${count} within 24 hours`, rule: 'cap per case and day' }
    : null;
};

/** Whoever is told twice that the same words did not leave, and says them again, does not read. */
const mayTell = (circumstances: RelayCircumstances): boolean =>
  repeated(circumstances).length < 2 && dayBefore(circumstances).length <= mostADay;

const notTheManager: RelayCheck = ({ email, before }) =>
  email.from?.address === before.csm
    ? null
    : {
        header: 'from',
        value: (email.from?.address ?? '').slice(0, 200),
        rule: 'only the Customer Success Manager of the case writes to the customer by this address',
      };

const unproven: RelayCheck = ({ email, isProven }) =>
  isProven
    ? null
    : {
        header: 'from',
        value: (email.from?.address ?? '').slice(0, 200),
        rule: 'DMARC, or SPF or DKIM of the same domain, must show who wrote it',
      };

const nobodyToWriteTo: RelayCheck = ({ to }) =>
  to === null
    ? {
        header: 'case',
        value: 'no message of the customer',
        rule: 'words are passed on to whoever wrote last',
        sentence: 'Nobody on the customer’s side has written in this case.',
      }
    : null;

const suppressedRecipient: RelayCheck = ({ to, recent: { suppressed } }) =>
  suppressed && {
    header: 'suppressed address',
    value: `${to?.address ?? ''}, ${suppressed.reason} since ${suppressed.since}`,
    rule: 'an address that bounced or complained gets no more mail',
  };

const saysNothing: RelayCheck = ({ relayed }) =>
  relayed.words === ''
    ? {
        header: 'body',
        value: '',
        rule: 'only what stands above the quoted brief is passed on',
        sentence: 'There are no words above the quoted brief.',
      }
    : null;

const holdsBrief: RelayCheck = ({ relayed: { leak } }) =>
  leak === null
    ? null
    : {
        header: 'body',
        value: leak,
        rule: 'nothing of a brief goes to the customer: write above it, and quote nothing',
      };

const byMachines: readonly RelayCheck[] = [ownMail, automatic, readsAutomatic];

const byPeople: readonly RelayCheck[] = [
  notTheManager,
  failedVerdict,
  unproven,
  nobodyToWriteTo,
  suppressedRecipient,
  saysNothing,
  holdsBrief,
  saidBefore,
  tooMany,
];

const firstOf = (checks: readonly RelayCheck[], circumstances: RelayCircumstances): Hold | null => {
  for (const check of checks) {
    const hold = check(circumstances);
    if (hold !== null) return hold;
  }
  return null;
};

/**
 * Whether a mail to the relay address of a case is passed on to its customer. Whoever has the address was sent a brief, or
 * had one forwarded, so that it is not enough by itself: the writer must be the Customer Success Manager, and no machine.
 */
export function mayRelay(circumstances: RelayCircumstances): RelayDecision {
  const machine = firstOf(byMachines, circumstances);
  if (machine !== null) return { ...held(machine), tell: false };
  const cause = firstOf(byPeople, circumstances);
  if (cause !== null) return { ...held(cause), tell: mayTell(circumstances) };
  return { send: true, reason: 'The Customer Success Manager writes to the customer.' };
}
