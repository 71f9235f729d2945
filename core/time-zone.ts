/**
 * Whether the name is a time zone that this runtime knows (ECMA-402). It knows offsets such as `+01:00` too; they do not
 * follow summer time.
 */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
