import * as z from 'zod';

const cursorSchema = z.tuple([z.string(), z.string().regex(/^[\w#:.+-]{1,200}$/)]);

/** Names a place in an order, for the link to the next page. */
export const cursorOf = (order: string, key: string): string =>
  Buffer.from(JSON.stringify([order, key])).toString('base64url');

/**
 * The place in an order that a cursor names. A cursor is no more than that: the partitions come from the query, so one
 * that a browser made up leads no further than the query does. One that is not of this order is none.
 */
export function readCursor(order: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  try {
    const [of, key] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return of === order ? key : null;
  } catch {
    return null;
  }
}
