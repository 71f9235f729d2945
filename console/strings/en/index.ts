import { act } from './act.ts';
import { casePage } from './case.ts';
import { errors } from './errors.ts';
import { insights } from './insights.ts';
import { practices, states, values, verdicts } from './judgement.ts';
import { moves } from './moves.ts';
import { quarantine } from './quarantine.ts';
import { queue } from './queue.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { templates } from './templates.ts';

/** Everything the console says in English. A text with a gap is a function. */
export const en = {
  language: 'English',
  shell,
  signIn,
  queue,
  quarantine,
  insights,
  templates,
  states,
  practices,
  verdicts,
  values,
  case: casePage,
  act,
  moves,
  errors,
};
