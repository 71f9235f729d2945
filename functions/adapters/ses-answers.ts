/**
 * What the end of a SendRawEmail call tells about the mail:
 * - `refused`: SES does not take this mail and never will.
 * - `soon`: not taken; the next moment may be better (rate, outage).
 * - `later`: not taken; it will be minutes or hours (daily quota, sending paused).
 * - `broken`: not taken, and it will not be before a person has repaired something.
 * - `unknown`: SES may have taken it, or not.
 */
export type SesAnswer = 'refused' | 'soon' | 'later' | 'broken' | 'unknown';

const refusals = new Set(['MessageRejected', 'InvalidParameterValue']);
const throttles = new Set(['Throttling', 'ThrottlingException', 'TooManyRequestsException']);
const pauses = new Set([
  'AccountSendingPaused',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPaused',
  'ConfigurationSetSendingPausedException',
]);

/** Errors of Node that come before a connection stands, so that nothing can have been said over it. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Has no code of its own in the SDK (@smithy/node-http-handler, `setConnectionTimeout`). */
const connectionTimedOut = 'did not establish a connection';

/**
 * Reads the error of a SendRawEmail call. SES gives the message id in the very answer by which it takes the mail, so an
 * answer that is an error means that it has not (SES API reference, "Common errors"; 500 and 503 say that it failed on
 * its own side). Without an answer, only a connection that never stood is certain; a gateway (502, 504) does not know.
 */
export function sesAnswer(error: unknown): SesAnswer {
  if (!(error instanceof Error)) return 'unknown';
  if (refusals.has(error.name)) return 'refused';
  if (pauses.has(error.name)) return 'later';
  // "Daily message quota exceeded." and "Maximum sending rate exceeded." come under one name (SES developer guide,
  // "Errors related to the sending quotas").
  if (throttles.has(error.name)) return /daily/i.test(error.message) ? 'later' : 'soon';
  const status = statusOf(error);
  if (status === 500 || status === 503 || status === 429) return 'soon';
  if (status >= 400 && status < 500) return 'broken';
  if (neverConnected.has(codeOf(error)) || error.message.includes(connectionTimedOut)) return 'soon';
  return 'unknown';
}

function statusOf(error: Error): number {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return 0;
  const { $metadata: metadata } = error;
  return 'httpStatusCode' in metadata && typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : 0;
}

/** Node tries every address of a name, and packs the failures of several into one error. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
