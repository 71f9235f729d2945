import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * The one table: cases, their turns, the outbox and the claims that make every step repeatable.
 *
 * Point-in-time recovery and deletion protection are off unless asked for (field guide, section 4); a case that is lost
 * is a customer who is not answered, so both are on and the table outlives the stack.
 */
export class CaseTable extends TableV2 {
  constructor(scope: Construct, id: string) {
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
        {
          // Sparse: only cases whose customer is waited for have these attributes (functions/adapters/due-cases.ts).
          indexName: 'by-due',
          partitionKey: { name: 'dueKey', type: AttributeType.STRING },
          sortKey: { name: 'dueAt', type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
