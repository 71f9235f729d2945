import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Program } from '../../core/program.ts';
import type { ConsolePorts } from '../ports.ts';
import { invalidToken, type Refused, uncheckedToken } from './problem.ts';

/**
 * The token that a request brings (RFC 6750, section 2.1); null where it brings none. Who sends one means to be that program:
 * a cookie beside it counts for nothing, whether the token is good or not.
 */
export function tokenOf(c: Context): string | null {
  const header = c.req.header('authorization') ?? '';
  return /^bearer\b/i.test(header) ? header.slice('bearer'.length).trim() : null;
}

/** The program whose token this is, or what to answer. Of an error only its number is told, and nothing of the token. */
export async function programBy(
  token: string,
  { programs, report }: Pick<ConsolePorts, 'programs' | 'report'>,
): Promise<Program | { readonly refused: Refused }> {
  try {
    return (await programs.programOf(token)) ?? { refused: invalidToken };
  } catch (error) {
    const number = randomUUID();
    report(error, number);
    return { refused: uncheckedToken(number) };
  }
}
