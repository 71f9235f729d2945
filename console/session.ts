import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import * as z from 'zod';

const groups = ['csm', 'admin'] as const;

const personSchema = z.object({
  /** Names the session, so that a form of an earlier one does not count. */
  session: z.uuid(),
  address: z.string().min(3).max(320),
  groups: z.array(z.enum(groups)).min(1),
  /** Milliseconds since 1970. */
  until: z.number(),
});

/** Who looks at the console. Everybody in it belongs to at least one group. */
export type Person = z.infer<typeof personSchema>;
export type Group = (typeof groups)[number];

/** The groups among these names that mean something here. */
export const groupsAmong = (names: readonly string[]): Group[] =>
  groups.filter((group) => names.includes(group));

/** A key for one purpose, so that what is signed for another one proves nothing here. */
export const keyFor = (purpose: string, key: Uint8Array): Buffer =>
  createHmac('sha256', key).update(purpose).digest();

/** Begins a session: a cookie that scripts cannot read, other sites cannot send a form with, and nobody can alter. */
export async function beginSession(
  c: Context,
  person: Pick<Person, 'address' | 'groups' | 'until'>,
  key: Uint8Array,
): Promise<void> {
  const content: Person = { ...person, session: randomUUID() };
  await setSignedCookie(c, 'session', JSON.stringify(content), keyFor('console session', key), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isEncrypted(c),
    expires: new Date(person.until),
  });
}

/** Loopback has no certificate; everywhere else the cookie never leaves unencrypted. */
const isEncrypted = (c: Context): boolean => new URL(c.req.url).protocol === 'https:';

export const endSession = (c: Context): void => {
  deleteCookie(c, 'session', { path: '/', secure: isEncrypted(c) });
};

/** Who is signed in, or null: no cookie, one that was altered, or one whose time is over. */
export async function personOf(c: Context, key: Uint8Array, now: Date): Promise<Person | null> {
  const cookie = await getSignedCookie(c, keyFor('console session', key), 'session');
  if (typeof cookie !== 'string') return null;
  const { data: person } = personSchema.safeParse(JSON.parse(cookie));
  return person !== undefined && person.until > now.getTime() ? person : null;
}

/** What a form of this session carries; another site cannot know it. */
export const formTokenOf = ({ session }: Person, key: Uint8Array): string =>
  createHmac('sha256', keyFor('console form', key)).update(session).digest('base64url');

/** Compares in a time that says nothing about how much of it is right, whatever was given. */
export function isSameSecret(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

export const isFormToken = (given: string, person: Person, key: Uint8Array): boolean =>
  isSameSecret(given, formTokenOf(person, key));
