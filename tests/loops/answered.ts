import { type Judge, loadJudge } from '../../cli/judge.ts';

const judge: Judge = await loadJudge();

/** What would become of this mail as the first of a case: null when it is answered, the reason when its reply is held. */
export async function heldBecause(raw: string | Uint8Array): Promise<string | null> {
  const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw;
  const { decision } = await judge.judge({ name: 'mail.eml', bytes });
  return decision.reply.send ? null : decision.reply.reason;
}
