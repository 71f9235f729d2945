import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Configuration } from '../../core/configuration.ts';
import { loopback, portOf } from '../emulators/loopback.ts';
import { isEscalationAddress } from '../mail/addresses.ts';
import { type AcceptanceOptions, acceptMail } from './accept.ts';
import type { Envelope } from './received-mail.ts';

/** SES stores mail up to this size (field guide, section 1). */
const sizeLimit = 40 * 1024 * 1024;

/** How long mails that are being received may take to finish when the server stops, and then the last answers to leave. */
const patience = { finishMilliseconds: 5000, goodbyeMilliseconds: 100 };

export interface ReceivingServer {
  readonly port: number;
  /** Finishes the mails that are being received, unless a sender has stopped in the middle of one. */
  stop(): Promise<void>;
}

export interface ReceivingOptions extends AcceptanceOptions {
  readonly configuration: Configuration;
  readonly port: number;
}

/** The SMTP side of SES: takes mail for the escalation addresses and answers 250 only when it is stored and announced. */
export async function startReceiving(options: ReceivingOptions): Promise<ReceivingServer> {
  const underWay = new Set<Promise<unknown>>();
  const server = new SMTPServer({
    name: `inbound-smtp.${options.region}.amazonaws.com`,
    banner: 'Escalation Intake on one machine',
    size: sizeLimit,
    rejectOversized: true,
    // Nobody signs in to deliver mail, and there is no certificate to offer on the loopback interface.
    disabledCommands: ['AUTH', 'STARTTLS'],
    // SES does not take addresses beyond ASCII.
    hideSMTPUTF8: true,
    // A name server that cannot be reached would hold up every mail.
    disableReverseLookup: true,
    closeTimeout: patience.goodbyeMilliseconds,
    onRcptTo({ address }, _session, answer) {
      answer(isEscalationAddress(address, options.configuration) ? null : unknownRecipient(address, options));
    },
    onData(stream, session, answer) {
      const acceptance = acceptMail(wholeMail(stream), envelopeOf(session), options).then(
        (messageId) => answer(null, messageId),
        (error: unknown) => {
          stream.resume();
          // That a mail is too long is said by the server itself, and is no trouble of ours.
          if (!stream.sizeExceeded) complain(error);
          answer(answerWith(451, '4.3.0 The mail could not be stored, please try again later'));
        },
      );
      underWay.add(acceptance);
      void acceptance.finally(() => underWay.delete(acceptance));
    },
  });
  await listen(server, options.port);
  server.on('error', (error) => console.error(`SMTP: ${error.message}`));
  return {
    port: portOf(server.server),
    async stop() {
      await Promise.race([
        Promise.all(underWay),
        wait(patience.finishMilliseconds, undefined, { ref: false }),
      ]);
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Ends with an error when the mail turns out too long, so that the upload is given up rather than finished. */
async function* wholeMail(stream: SMTPServerDataStream): AsyncGenerator<Buffer> {
  // The stream has to be read to its end for the answer to be sent, so it must outlive this reader.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    if (stream.sizeExceeded) throw new Error('The mail is too long.');
    yield chunk;
  }
}

function envelopeOf(session: SMTPServerSession): Envelope {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    sender: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address),
    clientName: session.hostNameAppearsAs || 'unknown',
    clientAddress: session.remoteAddress,
  };
}

function unknownRecipient(address: string, { configuration }: ReceivingOptions): Error {
  const known = configuration.escalationAddresses.join(', ');
  return answerWith(550, `5.1.1 No such recipient here: <${address}>. Escalations go to ${known}`);
}

function complain(error: unknown): void {
  console.error(`SMTP: a mail was not accepted: ${error instanceof Error ? error.message : error}`);
}

function answerWith(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: loopback }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
