import { dynamoItems } from '../functions/adapters/stored-items.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { restore } from '../functions/restore.ts';
import { withProduct } from './product.ts';
import { UsageError } from './usage-error.ts';

export interface RestoreOptions {
  readonly exactly: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/**
 * `intake restore --from TABLE [--exactly] --yes [--json]`: copies back what a table has that DynamoDB restored to a
 * point in time. Throws a `UsageError` without `--yes`, and for the table itself.
 */
export async function restoreFrom(source: string, { exactly, yes, json }: RestoreOptions): Promise<void> {
  await withProduct(async ({ tables, tableName }) => {
    if (source === tableName)
      throw new UsageError(`${source} is the table itself. Name the one that DynamoDB restored beside it.`);
    if (!yes)
      throw new UsageError(
        exactly
          ? `This makes ${tableName} what ${source} is: everything newer goes. Pause the intake first (docs/operate.md, "Restoring"), then add --yes.`
          : `This copies into ${tableName} what is missing there, also people who were erased since. Add --yes to do it.`,
      );
    const done = await restore(
      {
        restored: dynamoItems(tables, source),
        items: dynamoItems(tables, tableName),
        table: dynamoTable(tables, tableName),
        now: () => new Date(),
      },
      exactly,
    );
    console.log(
      json
        ? JSON.stringify(done)
        : `${done.copied} records copied, ${done.kept} were there and stay, ${done.removed} removed.`,
    );
  });
}
