import type { Program } from '../core/program.ts';
import type { Person } from './session.ts';

/** Who asks: a person who is signed in, or a program with a token. */
export type Caller = Person | Program;

/** As the history of a case names them. */
export const actorOf = (caller: Caller): string =>
  'address' in caller ? `csm:${caller.address}` : `program:${caller.name}`;

/** Whose cases are "mine"; null for a program, which has none. */
export const addressOf = (caller: Caller): string | null => ('address' in caller ? caller.address : null);
