import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { caseIndexes, indexedAttributes } from '../../functions/adapters/case-indexes.ts';

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
        ...Object.entries(caseIndexes).map(([indexName, { partition, sort }]) => ({
          indexName,
          partitionKey: { name: partition, type: AttributeType.STRING },
          sortKey: { name: sort, type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...indexedAttributes],
        })),
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
      deletionProtection: removalPolicy === 'retain',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
