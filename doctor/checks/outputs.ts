import type { Facts } from '../facts.ts';
import { type Finding, judge } from '../finding.ts';

/** Whether the `intake` command would find the deployed stack. Nothing is said where no outputs are named. */
export function checkOutputs({ outputs }: Facts): readonly Finding[] {
  if (outputs === null) return [];
  return judge('Stack outputs', outputs.missing, (missing, named) =>
    missing.length === 0
      ? named.ok(`Everything that ${outputs.file} names is there.`)
      : named.wrong(
          `${outputs.file} names what is not there: ${missing.join(', ')}.`,
          `npm run deploy -- --outputs-file ${outputs.file}`,
        ),
  );
}
