import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** What a rule of cdk-nag finds, and where: the path of the resource without the name of the stack. */
export interface Finding {
  readonly rule: string;
  readonly resource: string;
}

/** Everything that the rules of AWS Solutions find in a tree of constructs, without the hashes that CDK adds. */
export function findingsIn(scope: IConstruct): readonly Finding[] {
  return new AwsSolutionsChecks()
    .validateScope(scope)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({
        rule: ruleName.replace(/(<\w+?)[0-9A-F]{8}(\.\w+>|>)/g, '$1$2'),
        resource: (constructPath ?? '').replace(/^[^/]*\//, '').replace(/\/Resource$/, ''),
      })),
    );
}

/** Those among the findings that the others do not have. */
export const notIn = (others: readonly Finding[], findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(
    ({ rule, resource }) => !others.some((other) => other.rule === rule && other.resource === resource),
  );
