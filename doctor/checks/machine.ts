import type { Facts } from '../facts.ts';
import { check, type Finding } from '../finding.ts';

/** The sources run without a build, which Node does from 24 on (type stripping), and it is what Lambda runs. */
const neededMajor = 24;

/** The machine that deploys. */
export function checkMachine({ nodeVersion }: Facts): readonly Finding[] {
  const node = check('Node');
  const major = Number(/^v?(\d{1,4})\./.exec(nodeVersion)?.[1] ?? 0);
  return [
    major >= neededMajor
      ? node.ok(`${nodeVersion}.`)
      : node.wrong(
          `${nodeVersion} is too old; the sources need ${neededMajor}.`,
          'Run it with "npm run doctor" after "npm ci", which brings the right Node.',
        ),
  ];
}
