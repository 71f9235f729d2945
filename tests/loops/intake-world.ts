import { fileURLToPath } from 'node:url';
import { createAssessor } from '../../core/assessment/assess.ts';
import type { Configuration } from '../../core/configuration.ts';
import { ourTexts } from '../../core/replies/our-texts.ts';
import { caseStore } from '../../functions/adapters/case-store.ts';
import { customerDirectory } from '../../functions/adapters/directory.ts';
import { loadLibrary } from '../../functions/adapters/library.ts';
import { deliveredMessageId, toMime } from '../../functions/adapters/mail-sender.ts';
import { messageLog } from '../../functions/adapters/message-log.ts';
import { loadModels } from '../../functions/adapters/models.ts';
import { replyCounts } from '../../functions/adapters/reply-counts.ts';
import { searchIndex } from '../../functions/adapters/search-index.ts';
import { loadSigningKeys } from '../../functions/adapters/signing-key.ts';
import { suppressions } from '../../functions/adapters/suppressions.ts';
import type { Table } from '../../functions/adapters/table.ts';
import type { ReceivedNotification } from '../../functions/events.ts';
import { handleMail, type Outcome, type Ports } from '../../functions/handle-mail.ts';
import { cutHeader, headerFields } from '../../local/mail/header-block.ts';
import { newSentMessageId, rewriteAsSes } from '../../local/sending/rewrite.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const models = await loadModels(folder('judgement'));
const library = await loadLibrary(folder('templates'));

/** A mail under way. */
export interface Posted {
  readonly bytes: Buffer;
  readonly from: string;
  readonly to: string;
}

/** The intake with its real handler and adapters; mail comes and goes by function calls instead of SMTP. */
export interface Intake {
  readonly ports: Ports;
  receive(mail: Posted): Promise<Outcome>;
  /** The queue hands the last mail out again. */
  receiveAgain(): Promise<Outcome>;
  /** What it has sent and nobody has fetched yet. */
  takeSent(): Posted[];
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/**
 * An intake on a table. `now` is its clock, so that a test can let a day pass without waiting; what it sends looks as SES
 * delivers it.
 */
export function intakeOn(table: Table, configuration: Configuration, now: () => Date): Intake {
  const stored = new Map<string, Buffer>();
  let sent: Posted[] = [];
  let received = 0;
  let last: ReceivedNotification | undefined;
  const [sender = ''] = configuration.escalationAddresses;
  const ports: Ports = {
    rawMail: {
      async open(_bucket, key) {
        return inOnePiece(stored.get(key) ?? Buffer.alloc(0));
      },
    },
    // The files are another test's business.
    attachments: { keepIn: () => async () => {} },
    cases: caseStore(table),
    search: searchIndex(table),
    log: messageLog(table),
    counts: replyCounts(table),
    suppressions: suppressions(table),
    directory: customerDirectory(table),
    sender: {
      async send(record) {
        const parts = cutHeader(await toMime(record, configuration), true);
        if (parts === undefined) throw new Error('a mail without a header');
        const messageId = newSentMessageId(configuration.region, now());
        const mail = { fields: headerFields(parts.header), rest: parts.rest };
        const bytes = rewriteAsSes(mail, messageId, { region: configuration.region, now: now() });
        sent.push({ bytes, from: sender, to: record.mail.to.address });
        return deliveredMessageId(messageId, configuration.region);
      },
    },
    queue: {
      announceAgain: async () => {
        throw new Error('Nothing is postponed here');
      },
    },
    signingKeys: () => loadSigningKeys(table, now()),
    configuration,
    library,
    ourTexts: ourTexts(library, configuration.senderName),
    assess: createAssessor(configuration.weights, models),
    now,
    backOff: async () => {},
  };
  return {
    ports,
    receive({ bytes, from, to }) {
      received += 1;
      const messageId = `received-${received}`;
      stored.set(messageId, Buffer.concat([Buffer.from(`Return-Path: <${from}>\r\n`), bytes]));
      const pass = { status: 'PASS' };
      const receipt = {
        recipients: [to],
        ...{ spamVerdict: pass, virusVerdict: pass, dmarcVerdict: pass },
        action: { type: 'S3' as const, bucketName: 'mail', objectKey: messageId },
      };
      const mail = { messageId, timestamp: now().toISOString() };
      last = { notificationType: 'Received', mail, receipt };
      return handleMail(last, ports);
    },
    async receiveAgain() {
      if (last === undefined) throw new Error('Nothing was received yet');
      return handleMail(last, ports);
    },
    takeSent() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
}
