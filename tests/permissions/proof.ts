import { actionOf } from './actions.ts';
import type { Call } from './calls.ts';
import { type Exception, exceptions, notCalled } from './exceptions.ts';
import type { FunctionPermissions, Policy, ResourcePolicy, Statement } from './policies.ts';
import { judge, type Question } from './simulation.ts';

/** One action on one resource that somebody is allowed, and how often the run needed it. */
export interface Permission {
  /** A function, by its logical id, or an AWS service. */
  readonly holder: string;
  readonly action: string;
  readonly resource: string;
  readonly policy: string;
  readonly statement: string;
  seen: number;
  /** Why it is right although it was not seen. */
  readonly because: string | null;
}

export interface Proof {
  readonly permissions: readonly Permission[];
  /** What is wrong, in sentences that say what to do. Empty: everything needed is allowed, and nothing else. */
  readonly findings: readonly string[];
}

/** A request that was made, as often as it was made. */
export interface Request extends Question {
  readonly times: number;
}

/** The requests of one caller, each once. */
export function requestsOf(calls: readonly Call[], principal: string): Request[] {
  const counted = new Map<string, Request>();
  for (const call of calls)
    for (const resource of call.resources) {
      const question = { principal, action: actionOf(call), resource, context: call.context };
      const key = JSON.stringify(question);
      counted.set(key, { ...question, times: (counted.get(key)?.times ?? 0) + 1 });
    }
  return [...counted.values()];
}

/** Holds what a function did against what its role allows, both ways. */
export async function proveFunction(
  { functionName, roleArn, policies }: FunctionPermissions,
  calls: readonly Call[],
  resourcePolicies: readonly ResourcePolicy[],
): Promise<Proof> {
  const own = calls.filter(({ caller }) => caller === functionName);
  const permissions = policies.flatMap((policy) => permissionsOf(functionName, policy));
  const findings = permissions.filter(({ action }) => action.includes('*')).map(tooBroad);
  const exempt = notCalled.some((entry) => functionName.startsWith(entry.functionName));
  if (own.length === 0 && !exempt) return { permissions, findings: [...findings, neverCalled(functionName)] };
  for (const request of requestsOf(own, roleArn)) {
    const verdict = await judge(request, policies, guardOf(request, resourcePolicies));
    if (!verdict.allowed) findings.push(forbidden(functionName, request, verdict.result));
    for (const name of verdict.by) count(permissions, request, name);
  }
  return { permissions, findings: exempt ? findings : [...findings, ...unneeded(permissions)] };
}

/** Holds what AWS services do for us against the policies of the resources they use, both ways. */
export async function proveResources(
  requests: readonly Request[],
  resourcePolicies: readonly ResourcePolicy[],
): Promise<Proof> {
  const permissions = resourcePolicies.flatMap((policy) => permissionsOf(null, policy));
  const findings: string[] = [];
  for (const request of requests) {
    const verdict = await judge(request, [], guardOf(request, resourcePolicies));
    if (!verdict.allowed) findings.push(forbidden(request.principal, request, verdict.result));
    for (const name of verdict.by) count(permissions, request, name);
  }
  return { permissions, findings: [...findings, ...unneeded(permissions)] };
}

/** Who stands behind a call without being a function of the template or SES: nobody may. */
export function strangers(calls: readonly Call[], functions: readonly FunctionPermissions[]): string[] {
  const known = new Set(['ses.amazonaws.com', ...functions.map(({ functionName }) => functionName)]);
  const callers = new Set(calls.map(({ caller }) => caller));
  return [...callers]
    .filter((caller) => !known.has(caller))
    .map(
      (caller) =>
        `${caller} calls AWS and is no function of the template. Give it the credentials of its function.`,
    );
}

const guardOf = ({ resource }: Question, policies: readonly ResourcePolicy[]) =>
  policies.find(({ guards }) => guards.some((arn) => resource === arn || resource.startsWith(`${arn}/`)));

function permissionsOf(holder: string | null, { name: policy, document }: Policy): Permission[] {
  return document.Statement.flatMap((statement, index) =>
    statement.Effect === 'Deny'
      ? []
      : statement.Action.flatMap((action) =>
          statement.Resource.map((resource) => ({
            holder: holder ?? serviceIn(statement, policy),
            action,
            resource,
            policy,
            statement: statement.Sid ?? String(index + 1),
            seen: 0,
            because: reasonFor(holder ?? policy, action, resource)?.because ?? null,
          })),
        ),
  );
}

function serviceIn({ Principal: principal }: Statement, policy: string): string {
  if (typeof principal === 'object' && principal !== null && 'Service' in principal)
    return String(principal.Service);
  throw new Error(`${policy} lets somebody in who is no AWS service: ${JSON.stringify(principal)}.`);
}

const reasonFor = (of: string, action: string, resource: string): Exception | undefined =>
  exceptions.find(
    (entry) =>
      of.startsWith(entry.of) && entry.actions.includes(action) && resource.startsWith(entry.resource),
  );

function count(
  permissions: readonly Permission[],
  { action, resource, times }: Request,
  name: { policy: string; statement: string },
): void {
  for (const permission of permissions)
    if (
      permission.policy === name.policy &&
      permission.statement === name.statement &&
      matches(permission.action, action) &&
      matches(permission.resource, resource)
    )
      permission.seen += times;
}

/** Whether a pattern of a policy, in which `*` is anything, covers a name. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[^a-zA-Z0-9]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

const neverCalled = (functionName: string): string =>
  `${functionName} made no call in the run. Add a step to tests/permissions/odd-steps.ts that makes it work, or list it under notCalled in tests/permissions/exceptions.ts with the reason.`;

const tooBroad = ({ holder, action, policy }: Permission): string =>
  `${holder} may ${action} (${policy}). Name the actions one by one.`;

const forbidden = (who: string, { action, resource }: Question, result: string): string =>
  `${who} needs ${action} on ${resource}, and the answer is ${result}. Grant it in the construct of the function in infra/constructs/, or do without the call.`;

function unneeded(permissions: readonly Permission[]): string[] {
  return permissions.flatMap(({ holder, action, resource, policy, statement, seen, because }) => {
    const what = `${action} on ${resource} (${policy}, statement ${statement})`;
    if (seen === 0 && because === null)
      return [
        `${holder} may ${what}, and nothing in the run needs it. Take it from the policy, or add a step to tests/permissions/odd-steps.ts that needs it; what no run on one machine can show goes into tests/permissions/exceptions.ts with the reason.`,
      ];
    return seen > 0 && because !== null
      ? [
          `tests/permissions/exceptions.ts excuses ${holder} for ${what}, and the run needs it ${seen} times. Remove the exception.`,
        ]
      : [];
  });
}
