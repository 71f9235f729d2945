import type { OutgoingMail } from '../case/case.ts';
import type { Configuration } from '../configuration.ts';
import type { Block } from './blocks.ts';
import { minutes } from './brief-facts.ts';
import type { Library } from './compose.ts';
import { renderMail } from './render-mail.ts';
import { fill } from './template.ts';
import type { AlertText } from './texts.ts';

/** What is known of a mail that could not be processed. */
export interface UnprocessedMail {
  /** The queue's id of the message, by which a person has it tried again. */
  readonly id: string;
  readonly sesMessageId: string | null;
  readonly rawKey: string | null;
  readonly receivedAt: string | null;
  readonly sender: string | null;
  readonly subject: string | null;
  readonly keptUntil: string;
}

/** Composes the alert that a mail could not be processed: which one, and what to do. */
export function alertMail(
  mail: UnprocessedMail,
  library: Library,
  configuration: Configuration,
): OutgoingMail {
  const language = configuration.csmLanguage;
  const texts = library.alerts[language];
  const known: readonly (readonly [AlertText<'value'>, string | null])[] = [
    ['mail-sender', mail.sender],
    ['mail-subject', mail.subject],
    ['mail-received', mail.receivedAt === null ? null : minutes(mail.receivedAt)],
    ['mail-id', mail.sesMessageId],
    ['mail-key', mail.rawKey],
  ];
  const items = known.flatMap(([name, value]): Block[] =>
    value === null ? [] : [{ kind: 'item', text: fill(texts[name], { value }) }],
  );
  const blocks: Block[] = [
    { kind: 'alert', text: texts.lead },
    { kind: 'heading', text: texts['mail-heading'] },
    ...(items.length > 0 ? items : [{ kind: 'paragraph', text: texts['mail-unreadable'] } as const]),
    { kind: 'heading', text: texts['next-heading'] },
    { kind: 'paragraph', text: texts.next },
    { kind: 'paragraph', text: fill(texts['next-again'], { id: mail.id, until: minutes(mail.keptUntil) }) },
  ];
  const subject = fill(texts.subject, { id: mail.sesMessageId ?? mail.id });
  return {
    to: { address: configuration.csmAddress, name: '' },
    // An answer must not become a case of its own.
    replyTo: { address: configuration.csmAddress, name: '' },
    subject,
    ...renderMail(library.layout, { language, title: subject, preview: '', blocks }),
    inReplyTo: null,
    references: [],
    autoSubmitted: 'auto-generated',
    language,
  };
}
