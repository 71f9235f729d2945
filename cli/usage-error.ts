/** Something the person at the keyboard can put right. Shown as one line, without a stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
