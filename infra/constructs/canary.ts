import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { canaryBundling, canaryEntry } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';
import { callEvery } from './clock.ts';
import { productFunction } from './product-function.ts';
import type { Sending } from './sending.ts';

export interface CanaryProps {
  readonly configuration: Configuration;
  readonly everyMinutes: number;
  readonly table: CaseTable;
  readonly sending: Sending;
}

/** The function that sends the intake a mail and waits for the answer: no other alarm notices that mail does not arrive. */
export class Canary extends Construct {
  constructor(scope: Construct, id: string, props: CanaryProps) {
    super(scope, id);
    const { configuration, everyMinutes, table, sending } = props;
    const { handler, role, allow } = productFunction(this, {
      description: 'Sends the intake a mail and measures the time to its answer.',
      entry: canaryEntry,
      bundling: canaryBundling(configuration),
      memorySize: 256,
      // Two minutes of waiting (functions/run-canary.ts), and time to start and to tell.
      timeout: Duration.seconds(150),
      service: 'canary',
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSet.configurationSetName,
      },
    });
    callEvery(
      this,
      Duration.minutes(everyMinutes),
      handler,
      'Sends the intake a mail to see that mail arrives.',
    );
    sending.grantSendFrom(role, configuration.escalationAddresses.slice(0, 1));
    allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [table.tableArn]);
  }
}
