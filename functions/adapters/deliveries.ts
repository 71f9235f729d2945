import type { Delivery, DeliveryStatus, OutboxRecord } from '../../core/case/case.ts';
import type { Table } from './table.ts';

/** Events arrive in any order. What is worse, or comes later in the life of a mail, is never overwritten by the rest. */
const order: readonly DeliveryStatus[] = ['delayed', 'delivered', 'rejected', 'bounced', 'complained'];

export interface Deliveries {
  /** Writes what became of a mail; gives false when as much, or more, was known before. */
  record(record: Pick<OutboxRecord, 'caseId' | 'id'>, delivery: Delivery): Promise<boolean>;
}

export function deliveries(table: Table): Deliveries {
  return {
    record({ caseId, id }, delivery) {
      const weaker = order.slice(0, order.indexOf(delivery.status));
      const names = weaker.map((_, index) => `:weaker${index}`);
      const overWeaker = names.length === 0 ? '' : ` OR #delivery.#status IN (${names.join(', ')})`;
      return table.updateIf(
        { pk: `case#${caseId}`, sk: `outbox#${id}` },
        { delivery },
        {
          // The mail must exist: an update would make it.
          expression: `attribute_exists(pk) AND (attribute_not_exists(#delivery) OR attribute_type(#delivery, :nothing)${overWeaker})`,
          names: { '#delivery': 'delivery', ...(names.length === 0 ? {} : { '#status': 'status' }) },
          values: {
            ':nothing': 'NULL',
            ...Object.fromEntries(weaker.map((status, index) => [`:weaker${index}`, status])),
          },
        },
      );
    },
  };
}
