import type { Hono } from 'hono';
import type { ConsolePorts } from '../ports.ts';
import type { ConsoleEnv } from '../visit.ts';
import { addActs } from './act.tsx';
import { addCase } from './case.tsx';
import { addInsights } from './insights.tsx';
import { addMail } from './mail.tsx';
import { addMerge } from './merge.tsx';
import { addMerged } from './merged.tsx';
import { addQuarantine } from './quarantine.tsx';
import { addQueue } from './queue.tsx';
import { addSplit } from './split.tsx';
import { addTemplates } from './templates.tsx';

/**
 * Every page, by the function that adds its routes. They are all behind the sign-in, and what they POST is a form of ours.
 * A page that belongs into the navigation gets a line in `components/places.ts` too, and its texts in each of `strings/`.
 */
export const pages: readonly ((app: Hono<ConsoleEnv>, ports: ConsolePorts) => void)[] = [
  addQueue,
  addMerged,
  addCase,
  addMail,
  addMerge,
  addSplit,
  addActs,
  addQuarantine,
  addInsights,
  addTemplates,
];
