import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Calls a function again and again. A call that failed is not repeated, because the next one comes anyway. */
export function callEvery(
  scope: Construct,
  interval: Duration,
  handler: IFunction,
  description: string,
): void {
  new Rule(scope, 'Clock', {
    description,
    schedule: Schedule.rate(interval),
    targets: [new LambdaFunction(handler, { retryAttempts: 0 })],
  });
}
