import { type Assess, createAssessor } from '../core/assessment/assess.ts';
import type { Assessment } from '../core/assessment/assessment.ts';
import { unknownToDirectory } from '../core/case/assignment.ts';
import { type Decision, decide } from '../core/case/decide.ts';
import { noReplies } from '../core/case/may-reply.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Email } from '../core/email/email.ts';
import { readEmail } from '../core/email/from-mime.ts';
import { ourTexts } from '../core/replies/our-texts.ts';
import { loadLibrary } from '../functions/adapters/library.ts';
import { loadModels } from '../functions/adapters/models.ts';
import { loadConfiguration, productFile } from './configuration.ts';
import type { MailFile } from './mail-files.ts';

/** One mail, judged as if it were the first of a case. */
export interface JudgedMail {
  readonly name: string;
  readonly email: Email;
  readonly assessment: Assessment;
  readonly decision: Decision;
}

export interface Judge {
  readonly configuration: Configuration;
  judge(file: MailFile): Promise<JudgedMail>;
}

/** Any time will do: nothing is stored, and the decision about a first mail does not depend on it. */
const someTime = '2000-01-01T00:00:00.000Z';

export async function loadJudge(): Promise<Judge> {
  const configuration = loadConfiguration();
  const assess: Assess = createAssessor(configuration.weights, await loadModels(productFile('judgement')));
  const ours = ourTexts(await loadLibrary(productFile('templates')), configuration.senderName);
  return {
    configuration,
    async judge({ name, bytes }) {
      const email = await readEmail(bytes, { ourTexts: ours });
      const assessment = assess(email, { answersUs: false });
      const incoming = {
        sesMessageId: 'explain',
        receivedAt: someTime,
        rawKey: '',
        failedVerdicts: [],
        isOwnMail: false,
        directory: unknownToDirectory,
        email,
        assessment,
      };
      const decision = decide(incoming, 'ESC-00000000', null, noReplies, configuration);
      return { name, email, assessment, decision };
    },
  };
}
