import { spawnSync } from 'node:child_process';

/**
 * `npm run deploy -- --context stage=prod`: shows everything that would change, then deploys. CDK asks before it changes
 * anything: about permissions in a list of their own, as they are what a reviewer must not overlook.
 */
const given = process.argv.slice(2);

/** What both commands understand: which stage, which credentials. The rest is for the deployment alone. */
const shared = given.flatMap((argument, index) => {
  const names = ['--context', '-c', '--profile'];
  if (names.includes(argument)) return [argument, given[index + 1] ?? ''];
  return names.some((name) => argument.startsWith(`${name}=`)) ? [argument] : [];
});

const cdk = (...parts: string[]): number => spawnSync('cdk', parts, { stdio: 'inherit' }).status ?? 1;

process.exitCode = cdk('diff', ...shared) || cdk('deploy', '--require-approval', 'any-change', ...given);
