import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';

export interface CaseTableProps {
  readonly removalPolicy: Configuration['removalPolicy'];
}

/**
 * The one table: cases, their turns, the outbox and the claims that make every step repeatable.
 *
 * Point-in-time recovery and deletion protection are off unless asked for (field guide, section 4); a case that is lost
 * is a customer who is not answered, so both are on and the table outlives the stack, unless the configuration says that
 * nothing in it matters. It is encrypted at rest with a key of DynamoDB's own, as every table is.
 */
export class CaseTable extends TableV2 {
  constructor(scope: Construct, id: string, { removalPolicy }: CaseTableProps) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: 'by-list',
          partitionKey: { name: 'listKey', type: AttributeType.STRING },
          sortKey: { name: 'listSort', type: AttributeType.STRING },
          projectionType: ProjectionType.ALL,
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: removalPolicy === 'retain',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
