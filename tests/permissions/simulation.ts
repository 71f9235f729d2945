import { runSimulation } from '@cloud-copilot/iam-simulate';
import { localAccount } from '../../local/resources/intrinsics.ts';
import type { Policy, ResourcePolicy } from './policies.ts';

/** A question to IAM. */
export interface Question {
  /** The ARN of a role, or a service such as `ses.amazonaws.com`. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | string[]>>;
}

/** A statement, by its policy and its place there, counted from 1, or its Sid. */
export interface StatementName {
  readonly policy: string;
  readonly statement: string;
}

export interface Verdict {
  readonly allowed: boolean;
  /** Why it is forbidden: `ImplicitlyDenied` when nothing allows it. */
  readonly result: string;
  /** Which statements allow it. */
  readonly by: readonly StatementName[];
}

/**
 * What IAM would answer. `identity` are the policies of the principal, `resource` the policy of what is asked for. Every
 * request of an SDK comes over TLS, in this account and in its partition.
 */
export async function judge(
  question: Question,
  identity: readonly Policy[],
  resource: ResourcePolicy | undefined,
): Promise<Verdict> {
  const { principal, action, resource: arn, context } = question;
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource: arn, accountId: localAccount },
        contextVariables: { 'aws:SecureTransport': 'true', ...context },
      },
      identityPolicies: identity.map(({ name, document }) => ({ name, policy: document })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource === undefined ? {} : { resourcePolicy: resource.document }),
    },
    {},
  );
  if (answer.resultType === 'error')
    throw new Error(`${action} on ${arn} cannot be judged: ${JSON.stringify(answer.errors)}`);
  if (answer.resultType === 'wildcard') throw new Error(`${arn} is not one resource.`);
  const { identityAnalysis, resourceAnalysis } = answer.result.analysis;
  const { allowStatements: ofPrincipal = [] } = identityAnalysis ?? {};
  const { allowStatements: ofResource = [] } = resourceAnalysis ?? {};
  return {
    allowed: answer.overallResult === 'Allowed',
    result: answer.overallResult,
    by: [
      ...ofPrincipal.map(({ policyId, explain }) => ({ policy: policyId, statement: explain.identifier })),
      ...ofResource.map(({ explain }) => ({ policy: resource?.name ?? '', statement: explain.identifier })),
    ],
  };
}
