import type { LanguageCode } from '../languages/language.ts';
import type { Findings } from './facts.ts';

/**
 * `escalation`: a person complains about, or asks for help with, a partner. `reply`: continues an exchange with us.
 * `auto`: a machine wrote it. `other`: not about a partner at all.
 */
export type MessageKind = 'escalation' | 'reply' | 'auto' | 'other';

export interface Context {
  readonly edition: 'cloud' | 'on-premises' | null;
  /** Adobe Commerce / Magento version as written, for example `2.4.6-p3`. */
  readonly version: string | null;
  /** The partner's company name as written. */
  readonly partner: string | null;
  readonly urgent: boolean;
}

/** The surroundings of a message that tells nothing of them. */
export const noContext: Context = { edition: null, version: null, partner: null, urgent: false };

/** What one message says. Pure data; every quote in it is verbatim in `Email.text`. */
export interface Assessment {
  readonly kind: MessageKind;
  /** The language of the sender's own words, or null when it is unsure or not one of the twelve. */
  readonly language: LanguageCode | null;
  readonly facts: Findings;
  readonly context: Context;
  /** 0–100 by the configured weights. */
  readonly score: number;
  /** Every required fact is `yes` in this message. */
  readonly ready: boolean;
}
