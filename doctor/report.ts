import type { Finding, FindingState } from './finding.ts';

/** How each state reads; `later` is no fault before the first deployment. */
const words: Readonly<Record<FindingState, string>> = {
  ok: 'ok',
  wrong: 'WRONG',
  warning: 'warning',
  unknown: 'unknown',
  later: 'later',
};

/** DNS answers and names of rules come from outside and must not steer a terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');

const widest = (findings: readonly Finding[]): number =>
  Math.min(28, Math.max(...findings.map(({ check }) => check.length)));

/** One line for each finding, and under it what to do; at the end how many are wrong. */
export function reportText(findings: readonly Finding[]): string {
  const width = widest(findings);
  const lines = findings.flatMap(({ check, state, what, mend }) => [
    `${words[state].padEnd(8)} ${printable(check).padEnd(width)}  ${printable(what)}${
      state === 'later' ? ' (comes with the deployment)' : ''
    }`,
    ...(mend === null ? [] : [`${' '.repeat(9)}${' '.repeat(width)}  → ${printable(mend)}`]),
  ]);
  const count = (state: FindingState): number => findings.filter((finding) => finding.state === state).length;
  const summary = `${count('wrong')} wrong, ${count('warning')} to know, ${count('unknown')} not looked at.`;
  return [...lines, '', summary].join('\n');
}

/** One object a line, for programs. */
export const reportJson = (findings: readonly Finding[]): string =>
  findings.map((finding) => JSON.stringify(finding)).join('\n');

/** What a shell is told: 1 when something is wrong. What is unknown or can wait is no reason to stop a deployment. */
export const exitCode = (findings: readonly Finding[]): number =>
  findings.some(({ state }) => state === 'wrong') ? 1 : 0;
