import { fileURLToPath } from 'node:url';
import type { Assessment } from '../../../core/assessment/assessment.ts';
import type { FactValues } from '../../../core/assessment/facts.ts';
import type { Case, CaseState } from '../../../core/case/case.ts';
import type { Incoming } from '../../../core/case/decide.ts';
import { loadLibrary } from '../../../functions/adapters/library.ts';
import { mail } from '../email/read.ts';
import { assessment, complete, configuration, decideOn, incoming } from './build.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../../templates', import.meta.url)));

export const circumstances = {
  library,
  configuration,
  replyAddress: 'a@b.example',
  relayAddress: 'escalations+case.crelay@intake.example',
  caseReference: 'a@b.example',
  now: '',
};

let messages = 0;

/** A later mail in the case, of a person unless it says otherwise. */
export async function says(
  text: string,
  values: Partial<FactValues> = {},
  more: Partial<Assessment> & { from?: string; failedVerdicts?: string[] } = {},
): Promise<Incoming> {
  const { from = 'anna@example.com', failedVerdicts = [], ...judged } = more;
  messages += 1;
  return incoming(values, {
    sesMessageId: `ses-later-${messages}`,
    failedVerdicts,
    email: await mail(
      `From: ${from}`,
      'Subject: Re: Our shop',
      `Message-ID: <later-${messages}@x>`,
      '',
      text,
    ),
    assessment: assessment(values, { kind: 'reply', ...judged }),
  });
}

/** A case whose first mail said this. */
export const opened = async (values: Partial<FactValues> = { examples: 'yes' }): Promise<Case> =>
  decideOn(await incoming(values)).case;

export const inState = async (state: CaseState): Promise<Case> => ({ ...(await opened(complete)), state });
