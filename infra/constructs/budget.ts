import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';

export interface BudgetProps {
  readonly name: string;
  readonly address: string;
  readonly monthly: NonNullable<Configuration['monthlyBudget']>;
}

/**
 * Tells by mail when the account has spent the monthly amount, and before, when it is about to. It is the whole account:
 * costs can be told apart only by tags that somebody has activated in the billing console.
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { name, address, monthly }: BudgetProps) {
    super(scope, id);
    const notify = (
      notificationType: 'ACTUAL' | 'FORECASTED',
    ): CfnBudget.NotificationWithSubscribersProperty => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        thresholdType: 'PERCENTAGE',
        threshold: 100,
      },
      subscribers: [{ subscriptionType: 'EMAIL', address }],
    });
    new CfnBudget(this, 'Monthly', {
      budget: {
        budgetName: `${name}-monthly`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthly.amount, unit: monthly.currency },
      },
      notificationsWithSubscribers: [notify('ACTUAL'), notify('FORECASTED')],
    });
  }
}
