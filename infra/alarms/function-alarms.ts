import { type IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { type AlarmDefinition, perFiveMinutes } from './alarm-definition.ts';

/** A function under the name of the construct that made it, such as `Intake`. */
export interface WatchedFunction {
  readonly name: string;
  readonly handler: IFunction;
}

/**
 * Every function of the product in a tree of constructs, found by itself so that a new function is never forgotten. What
 * CDK adds for a deployment (custom resources) is not meant: CloudFormation tells about those.
 */
export function functionsIn(scope: IConstruct): readonly WatchedFunction[] {
  return scope.node
    .findAll()
    .filter((construct): construct is LambdaFunction => construct instanceof LambdaFunction)
    .filter(({ node }) => node.id === 'Function')
    .map((handler) => ({ name: handler.node.path.split('/').at(-2) ?? handler.node.id, handler }));
}

/** Runs that failed and runs that Lambda refused, of one function. */
export function functionAlarms({ name, handler }: WatchedFunction): readonly AlarmDefinition[] {
  return [
    {
      id: `${name}Errors`,
      // Each minute, because a new version is watched for five.
      metric: handler.metricErrors({ ...perFiveMinutes, period: Duration.minutes(1) }),
      above: 0,
      description: `The function ${name} failed as a whole: it could not start, ran out of time or memory, or threw an error. What it was given is tried again, except a page of the console. Read its log; after a deployment, go back to the version before.`,
    },
    {
      id: `${name}Throttles`,
      metric: handler.metricThrottles(perFiveMinutes),
      above: 0,
      // A short peak passes; a quarter of an hour uses up the attempts of waiting messages.
      periods: 3,
      description: `Lambda has refused to run the function ${name} for 15 minutes: the account uses all the concurrency it has. Find the function that uses it, or ask AWS for a higher quota.`,
    },
  ];
}
