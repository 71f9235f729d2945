import type { Answer } from './finding.ts';

/** Nobody waits longer for one question; a network that swallows packets would hold up the report for minutes. */
const patienceMilliseconds = 20_000;

const denials = /^(AccessDenied|AccessDeniedException|AuthorizationError|UnauthorizedOperation|403)$/;
const credentials =
  /^(CredentialsProviderError|ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|TokenProviderError)$/;
const unreachable = /^(TimeoutError|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH)$/;

const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return error.name;
};

/** A refusal of S3's HEAD has no body, and so no name; its status tells. */
const isForbidden = (error: unknown): boolean =>
  error instanceof Error &&
  '$metadata' in error &&
  typeof error.$metadata === 'object' &&
  error.$metadata !== null &&
  'httpStatusCode' in error.$metadata &&
  error.$metadata.httpStatusCode === 403;

function reasonOf(error: unknown, action: string): string {
  const name = nameOf(error);
  if (credentials.test(name)) return 'There are no AWS credentials that are valid now.';
  if (denials.test(name) || isForbidden(error)) return `Not allowed to look. Allow ${action} to the user.`;
  if (unreachable.test(name)) return `AWS could not be reached for ${action} (${name}).`;
  return `${action} failed: ${name}.`;
}

/**
 * Asks one question. What can go wrong with asking is an answer too: a report with one gap is worth more than none.
 * `action` is the IAM action that the question needs.
 */
export async function ask<Value>(action: string, question: () => Promise<Value>): Promise<Answer<Value>> {
  const expired = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => expired.reject(Object.assign(new Error('no answer'), { code: 'TimeoutError' })),
    patienceMilliseconds,
  );
  try {
    return { known: await Promise.race([question(), expired.promise]) };
  } catch (error) {
    return { unknown: reasonOf(error, action) };
  } finally {
    clearTimeout(timer);
  }
}

/** Gives null instead of an error of one of these names: what is asked about is not there. */
export async function orNothing<Value>(
  question: Promise<Value>,
  ...absences: readonly string[]
): Promise<Value | null> {
  try {
    return await question;
  } catch (error) {
    if (absences.includes(nameOf(error))) return null;
    throw error;
  }
}
