import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { alertsBundling, digestEntry } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';
import { callEvery } from './clock.ts';
import { productFunction } from './product-function.ts';
import type { Sending } from './sending.ts';

export interface DigestProps {
  readonly configuration: Configuration;
  readonly table: CaseTable;
  readonly sending: Sending;
}

/**
 * The function that sends each Customer Success Manager one mail a working day with their open cases. The clock calls it every
 * hour and it decides itself whether it is time, so that a digest that SES could not take goes out an hour later.
 */
export class Digest extends Construct {
  constructor(scope: Construct, id: string, { configuration, table, sending }: DigestProps) {
    super(scope, id);
    const { handler, role, allow } = productFunction(this, {
      description: 'Sends each Customer Success Manager a daily mail about their open cases.',
      entry: digestEntry,
      bundling: alertsBundling(configuration),
      memorySize: 512,
      timeout: Duration.minutes(5),
      service: 'digest',
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSet.configurationSetName,
      },
    });
    callEvery(this, Duration.hours(1), handler, 'Looks whether the daily mail about open cases is due.');
    sending.grantSendFrom(role, configuration.escalationAddresses.slice(0, 1));
    allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [table.tableArn]);
    allow(['dynamodb:Query'], [`${table.tableArn}/index/by-urgency`]);
  }
}
