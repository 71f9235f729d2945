import { type LanguageCode, languageCodes } from '../languages/language.ts';
import { renderBrief } from './brief-mail.ts';
import { briefSituations } from './brief-situations.ts';
import type { Library } from './compose.ts';
import { renderMail } from './render-mail.ts';
import { openingText, type ReplySituation, replyBlocks } from './reply.ts';
import { situations } from './reply-situations.ts';

export interface SampleMail {
  /** Null for a reply, which takes it from the customer's mail. */
  readonly subject: string | null;
  readonly text: string;
  readonly html: string;
}

export const briefLanguages = ['en', 'nl'] as const;

/** A mail that can be shown without anybody having written to us: which one, in which language, in which situation. */
export type Sample =
  | {
      readonly mail: 'reply';
      readonly language: LanguageCode;
      readonly situation: keyof typeof situations;
    }
  | {
      readonly mail: 'brief';
      readonly language: (typeof briefLanguages)[number];
      readonly situation: keyof typeof briefSituations;
    };

const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] =>
  Object.keys(record) as Name[];

export const replySituationNames = namesOf(situations);
export const briefSituationNames = namesOf(briefSituations);

/** Reads what somebody chose; what there is not becomes the first that there is. */
export function sampleOf(mail: unknown, language: unknown, situation: unknown): Sample {
  const choose = <Entry>(entries: readonly Entry[], wanted: unknown, first: Entry): Entry =>
    entries.find((entry) => entry === wanted) ?? first;
  return mail === 'brief'
    ? {
        mail,
        language: choose(briefLanguages, language, 'en'),
        situation: choose(briefSituationNames, situation, 'a new case'),
      }
    : {
        mail: 'reply',
        language: choose(languageCodes, language, 'en'),
        situation: choose(replySituationNames, situation, 'nothing mentioned'),
      };
}

/** A reply as it would be sent. */
export function sampleReply(
  { replies, layout }: Library,
  language: LanguageCode,
  title: string,
  situation: ReplySituation,
): SampleMail {
  const texts = replies[language];
  const blocks = replyBlocks(situation, texts);
  return {
    subject: null,
    ...renderMail(layout, { language, title, preview: openingText(situation, texts), blocks }),
  };
}

/** A sample as it would be sent. */
export const sampleMail = (sample: Sample, library: Library): SampleMail =>
  sample.mail === 'reply'
    ? sampleReply(library, sample.language, sample.situation, situations[sample.situation])
    : renderBrief(library, sample.language, briefSituations[sample.situation]);
