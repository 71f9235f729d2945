import { partner } from './partner.ts';
import type { Practice } from './practice.ts';
import { scope } from './scope.ts';
import { specifics } from './specifics.ts';

/** Best practices for partner escalations: consider scope, have you approached your partner, be specific. */
export const practices: readonly Practice[] = [scope, partner, specifics];
