import type { RunRecord } from './record.ts';

/** `IntakeFunction1A6D016E` as a person reads it: CDK ends every logical id with eight digits of a hash. */
const withoutHash = (text: string): string => text.replaceAll(/([A-Za-z])[0-9A-F]{8}\b/g, '$1');

/** Resources by what is local about them; account and region are those of the local stack. */
const resourceName = (arn: string): string =>
  withoutHash(arn.replace(/^arn:aws:(\w+):[^:]*:[^:]*:/, '$1 ').replace(/([a-z])[0-9a-f]{8}(?=\/)/, '$1'));

const rowOf = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString('en')} KB`;

const reasonsIn = ({ permissions }: RunRecord): string[] => [
  ...new Set(permissions.flatMap(({ because }) => (because === null ? [] : [because]))),
];

function permissionRows(record: RunRecord): string[] {
  const reasons = reasonsIn(record);
  return record.permissions.map(({ holder, action, resource, policy, statement, seen, because }) =>
    rowOf(
      withoutHash(holder),
      `\`${action}\``,
      `\`${resourceName(resource)}\``,
      because === null ? seen : `reason ${reasons.indexOf(because) + 1}`,
      `${withoutHash(policy)} ${statement}`,
    ),
  );
}

function bundleRows(record: RunRecord): string[] {
  return record.bundles.map(({ functionName, module, total, sources }) =>
    rowOf(
      withoutHash(functionName),
      kilobytes(module),
      kilobytes(total),
      Object.entries(sources)
        .slice(0, 6)
        .map(([name, bytes]) => `${name} ${kilobytes(bytes)}`)
        .join(', '),
    ),
  );
}

/** The page on permissions and bundles, from a run. */
export const permissionsPage = (record: RunRecord): string => `# Permissions and bundles

Written by \`npm run docs:permissions\`, which takes mails of every kind through the local stack: an ordinary exchange, a file that goes up
in pieces and fails once, a held answer, a bounce, a complaint, a dead letter, a day when SES takes no more, a canary, a customer who stays
silent. A Customer Success Manager looks at lists, a case and its file, takes a case and releases a reply. Everything that can be switched on is.
Every function runs there as it would be deployed, bundled by esbuild, and a witness between the functions and the emulators writes down
each call with the function that signed it. \`tests/permissions\` makes the same run and asks \`iam-simulate\` about each
call under the policies of the synthesised template. It fails when a call is not allowed, when something is allowed that
no call needed, and when a function of the template took no part.

## Who may do what

"Seen" is how often the run of ${record.date} needed it. A permission that no run on one machine can show says why it is there
(\`tests/permissions/exceptions.ts\`), below the table. The last column names the policy and the statement that allows it.

| who | action | resource | seen | allowed by |
| --- | --- | --- | --- | --- |
${permissionRows(record).join('\n')}

${reasonsIn(record)
  .map((reason, index) => `${index + 1}. ${reason}`)
  .join('\n')}

What SES, SNS, the HTTP API and the clock may do is in the policies of the resources they use, each bound to its source. What this cannot
show: the policies are judged by a simulator and not by AWS, SES's check of a recipient's identity in the sandbox is not
simulated, and an account may have policies of its own that forbid more.

## Bundles

What each function consists of. The module is read at every cold start; the test fails when it has grown by more than a
tenth since this page was written, and names what grew.

| function | module | with its files | most of the module |
| --- | --- | --- | --- |
${bundleRows(record).join('\n')}
`;
