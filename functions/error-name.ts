/** What a log line or a report says of an error: its name, never its message, which may quote a mail. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');
