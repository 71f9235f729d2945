/** The twelve languages of the platform's own documentation, as BCP 47 tags. */
export const languageCodes = [
  'en',
  'nl',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'sv',
  'ja',
  'ko',
  'zh-Hans',
  'zh-Hant',
] as const;

export type LanguageCode = (typeof languageCodes)[number];

/**
 * The words by which mail programs and their users mark what is not the sender's own text. Matching ignores case and
 * accents. `…` stands for any words.
 */
export interface MailWords {
  /** Names of header lines that programs print above a quoted or forwarded mail. */
  readonly headers: {
    readonly from: readonly string[];
    readonly sent: readonly string[];
    readonly to: readonly string[];
    readonly subject: readonly string[];
    /** Lines of a head that tell us nothing: copies, importance, attachments. */
    readonly other: readonly string[];
  };
  /** Lines that introduce a quote: `On … wrote:`. */
  readonly attributions: readonly string[];
  /** Words between dashes above a quoted mail: `-----Original Message-----`. */
  readonly originalMessage: readonly string[];
  /** Words between dashes above a forwarded mail: `---------- Forwarded message ---------`. */
  readonly forwardedMessage: readonly string[];
  /** Prefixes of the subject of a forward, without the colon. */
  readonly forwardPrefixes: readonly string[];
  /** Prefixes of the subject of an answer, without the colon. */
  readonly replyPrefixes: readonly string[];
  /** Footers that a device or mail program adds: `Sent from my …`. */
  readonly footers: readonly string[];
  /** Closing words that stand alone on a line before the name. */
  readonly signOffs: readonly string[];
  /** How a legal notice begins. */
  readonly disclaimers: readonly string[];
  /** What legal notices speak of, so that a customer's "This message is urgent" is not taken for one. */
  readonly confidentialWords: readonly string[];
  /** Subjects of out-of-office notes and other automatic answers: how they begin. */
  readonly automaticSubjects: readonly string[];
  /** Sentences by which a machine says that it is one. */
  readonly automaticPhrases: readonly string[];
}
