import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { caseIndexes, indexedAttributes } from '../../functions/adapters/case-indexes.ts';

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
      globalSecondaryIndexes: Object.entries(caseIndexes).map(([indexName, { partition, sort }]) => ({
        indexName,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...indexedAttributes],
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
