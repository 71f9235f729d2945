import * as z from 'zod';
import { Shell } from '../components/shell.tsx';
import { beginSession } from '../session.ts';
import { typedAddress } from '../typed-address.ts';
import type { Visit } from '../visit.ts';
import { pageAfterSignIn, type SignIn } from './sign-in.ts';

/** A working day. */
const sessionMilliseconds = 12 * 3_600_000;

const formSchema = z.object({
  address: typedAddress,
  to: z.string().optional(),
});

function SignInPage({
  visit,
  known,
  to,
  typed,
}: {
  visit: Visit;
  known: readonly string[];
  to: string;
  typed: string | null;
}) {
  const { signIn } = visit.strings;
  return (
    <Shell visit={visit} title={signIn.title} place={null}>
      <section class="sign-in card">
        <h1>{signIn.title}</h1>
        <p>{signIn.local}</p>
        <form method="post" action="/sign-in">
          <input type="hidden" name="to" value={to} />
          <label for="address">{signIn.who}</label>
          <input
            id="address"
            name="address"
            type="email"
            autocomplete="email"
            required
            value={typed ?? known[0] ?? ''}
            aria-invalid={typed === null ? undefined : 'true'}
            aria-describedby={typed === null ? undefined : 'wrong'}
          />
          {typed === null ? null : (
            <p id="wrong" class="wrong">
              {signIn.invalid}
            </p>
          )}
          <button class="main" type="submit">
            {signIn.submit}
          </button>
        </form>
        {known.length < 2 ? null : (
          <form method="post" action="/sign-in" class="known">
            <input type="hidden" name="to" value={to} />
            <p>{signIn.known}</p>
            {known.map((address) => (
              <button type="submit" name="address" value={address}>
                {address}
              </button>
            ))}
          </form>
        )}
      </section>
    </Shell>
  );
}

/**
 * Believes whoever says who they are: only for a stack that listens on the loopback interface alone, where the person at the
 * keyboard can read all its data anyway. Nothing that is bundled for AWS imports this file.
 */
export const localSignIn = (
  known: () => Promise<readonly string[]>,
  { key, now }: { key: Uint8Array; now: () => Date },
): SignIn => ({
  origin: null,
  afterSignOut: '/sign-in',
  addTo(app) {
    const page = async (visit: Visit, to: string, typed: string | null) => (
      <SignInPage visit={visit} known={await known()} to={to} typed={typed} />
    );
    app.get('/sign-in', async (c) =>
      c.html(await page(c.get('visit'), pageAfterSignIn(c.req.query('to')), null)),
    );
    app.post('/sign-in', async (c) => {
      const body = await c.req.parseBody();
      const { data: form } = formSchema.safeParse(body);
      const { address: typed, to } = body;
      const next = typeof to === 'string' ? pageAfterSignIn(to) : '/';
      if (form === undefined)
        return c.html(await page(c.get('visit'), next, typeof typed === 'string' ? typed : ''), 400);
      const until = now().getTime() + sessionMilliseconds;
      await beginSession(c, { address: form.address, groups: ['csm', 'admin'], until }, key);
      return c.redirect(next, 303);
    });
  },
});
