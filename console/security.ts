import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const self = ["'self'"];
const nothing = ["'none'"];

/**
 * What a page of the console may do: show itself with our style and script, send forms to us, frame the original of a
 * mail from us. Nothing inline, nothing from elsewhere, and nobody may frame it. Nothing of it is kept in a cache.
 */
const headers = (signInOrigin: string | null): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: nothing,
      styleSrc: self,
      scriptSrc: self,
      imgSrc: ["'self'", 'data:'],
      // A browser asks here too when the answer to a form leads on: signing out ends at the pages of the sign-in.
      formAction: signInOrigin === null ? self : [...self, signInOrigin],
      frameSrc: self,
      baseUri: nothing,
      frameAncestors: nothing,
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginEmbedderPolicy: false,
  });

/**
 * These headers on every answer but mails as they are laid out, which have their own. Seen by the answer and not by its
 * address, because at the address of a mail that is not there or cannot be read the answer is a page of ours.
 */
export function pageHeaders(signInOrigin: string | null): MiddlewareHandler {
  const addHeaders = headers(signInOrigin);
  return async (c, next) => {
    await next();
    if (!c.res.headers.has('Content-Security-Policy')) await addHeaders(c, async () => {});
  };
}

/**
 * What a mail as it is laid out may do: be looked at, inside a page of ours. `sandbox` without a word takes scripts, forms,
 * popups and navigation of the page from it even when it is opened by itself; `data:` lets no address of elsewhere in.
 */
export const originalHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};
