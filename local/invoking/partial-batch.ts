import * as z from 'zod';

const responseSchema = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which messages of a batch are done, by what the handler returned (field guide, section 3). Nothing listed means all of
 * them. A response that Lambda cannot make sense of (another shape, a message that was not in the batch) means none.
 */
export function handledMessages(response: unknown, messageIds: readonly string[]): readonly string[] {
  if (response === null || response === undefined || response === '') return messageIds;
  const read = responseSchema.safeParse(response);
  if (!read.success) return [];
  const failed = (read.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  if (failed.some((messageId) => !messageIds.includes(messageId))) return [];
  return messageIds.filter((messageId) => !failed.includes(messageId));
}
