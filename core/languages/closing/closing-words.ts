/**
 * How people end an exchange: they only say thank you, or they say that the matter is settled. Matching ignores case,
 * accents and punctuation; in Japanese, Korean and Chinese also spaces. One wording a line, as people really write it.
 */
export interface ClosingWords {
  /** First words of a salutation (`Hi Peter,`); in Japanese, Korean and Chinese the characters that a salutation ends with. */
  readonly greetings: readonly string[];
  /** Thanks and acknowledgements. A mail of pure thanks has at least one. */
  readonly thanks: readonly string[];
  /** All else that may stand in such a mail: `will send it tomorrow`, `have a nice day`. A word that is in no list makes it an ordinary mail. */
  readonly courtesies: readonly string[];
  /** Says that the matter is settled when it is all the mail says: `Solved!` */
  readonly solvedAlone: readonly string[];
  /** Says that the matter is settled, wherever it stands: `the problem has been fixed`. */
  readonly solved: readonly string[];
  /** Asks us to close the case: `please close the case`. */
  readonly close: readonly string[];
  /** Words that change nothing and may stand in the middle of a wording: `now`, `finally`. No wording of `solved` or `close` holds one. */
  readonly fillers: readonly string[];
  /** Words outside those wordings that take them back or make them unsure: not, but, if, they say, partly. */
  readonly doubts: readonly string[];
}
