import type { Strings } from '../strings/strings.ts';

/** Who did something, for people: `csm:dana@example.com` is dana@example.com. */
export function doer(by: string, { case: { by: names } }: Pick<Strings, 'case'>): string {
  if (by === 'follow-up') return names.followUp;
  const [kind, name = by] = by.split(/:(.*)/s);
  return kind === 'command-line' ? names.commandLine(name) : name;
}
