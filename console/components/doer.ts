import type { Strings } from '../strings/strings.ts';

/** Who did something, for people: `csm:dana@example.com` is dana@example.com, `program:crm` the program crm. */
export function doer(by: string, { case: { by: names } }: Pick<Strings, 'case'>): string {
  if (by === 'follow-up') return names.followUp;
  const [kind, name = by] = by.split(/:(.*)/s);
  if (kind === 'program') return names.program(name);
  return kind === 'command-line' ? names.commandLine(name) : name;
}
