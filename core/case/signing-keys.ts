/** One key, and when it may be used for what. Times are ISO 8601. */
export interface SigningKey {
  /** In hexadecimal. */
  readonly key: string;
  /** Before that, it is only accepted. */
  readonly signsFrom: string;
  /** From then on, nothing that it signed proves anything; null for the newest key, which has no end yet. */
  readonly acceptedUntil: string | null;
}

/** The keys as they are used at one moment. */
export interface SigningKeys {
  /** Signs every new address. */
  readonly signing: Uint8Array;
  /** What any of these signed is believed, the signing one included. */
  readonly accepted: readonly Uint8Array[];
}

/** How long a process goes on with the keys that it has read. */
export const rememberedMilliseconds = 5 * 60_000;

/**
 * Twice as long as keys are remembered: when a new key signs for the first time, every process has read that it exists,
 * so that no answer to an address it signed is taken for a stranger's.
 */
const noticeMilliseconds = 2 * rememberedMilliseconds;

const dayMilliseconds = 24 * 3_600_000;

const bytes = ({ key }: SigningKey): Uint8Array => Buffer.from(key, 'hex');

const isAccepted = ({ acceptedUntil }: SigningKey, now: Date): boolean =>
  acceptedUntil === null || Date.parse(acceptedUntil) > now.getTime();

/** What signs and what is accepted at a moment. Throws when no key may sign, which a stored record never says. */
export function keysAt(keys: readonly SigningKey[], now: Date): SigningKeys {
  const accepted = keys.filter((key) => isAccepted(key, now));
  const signing = accepted
    .filter(({ signsFrom }) => Date.parse(signsFrom) <= now.getTime())
    .toSorted((one, other) => Date.parse(other.signsFrom) - Date.parse(one.signsFrom))[0];
  if (signing === undefined) throw new Error('None of the stored signing keys may sign now');
  return { signing: bytes(signing), accepted: accepted.map(bytes) };
}

/** A new key takes over after ten minutes; what the others signed is accepted for `acceptDays` more, and then they go. */
export function rotated(
  keys: readonly SigningKey[],
  newKey: string,
  now: Date,
  acceptDays: number,
): readonly SigningKey[] {
  const takesOver = now.getTime() + noticeMilliseconds;
  const ends = new Date(takesOver + acceptDays * dayMilliseconds).toISOString();
  const earlier = keys
    .filter((key) => isAccepted(key, now))
    .map((key) => ({
      ...key,
      // A second rotation never makes an older key live longer.
      acceptedUntil: key.acceptedUntil === null || key.acceptedUntil > ends ? ends : key.acceptedUntil,
    }));
  return [...earlier, { key: newKey, signsFrom: new Date(takesOver).toISOString(), acceptedUntil: null }];
}
