import type { Configuration } from '../../core/configuration.ts';
import type { FindingState } from '../../doctor/finding.ts';
import type { StubAnswers } from './amazon-stub.ts';
import type { Zone } from './healthy.ts';
import { accountCases, receivingCases } from './receiving-cases.ts';
import { identityCases, peopleCases, sendingCases } from './sending-cases.ts';

/** One thing that is not as it should be, and the finding that must tell it. */
export interface Case {
  readonly name: string;
  readonly check: string;
  readonly state: FindingState;
  /** Before the first deployment instead of on a deployed intake. */
  readonly before?: true;
  readonly amazon?: StubAnswers;
  readonly zone?: Zone;
  readonly configuration?: Configuration;
  readonly nodeVersion?: string;
}

export const cases: readonly Case[] = [
  ...accountCases,
  ...receivingCases,
  ...identityCases,
  ...sendingCases,
  ...peopleCases,
];
