import { createServer, type IncomingMessage } from 'node:http';
import { listenOnLoopback, loopback } from '../emulators/loopback.ts';
import { type DeliveryPorts, deliver } from './deliver.ts';
import { eventsFor, type Publish } from './events.ts';
import { readOutgoingMail, type SendingRules } from './outgoing-mail.ts';
import { answerXml, errorXml, SesError } from './query-protocol.ts';
import { bounceAddress, newSentMessageId, rewriteAsSes } from './rewrite.ts';

export interface SendingServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface SendingOptions extends SendingRules {
  readonly ports: DeliveryPorts;
  /** Tells an event to whoever listens to the configuration set. */
  readonly publish: Publish;
  readonly now: () => Date;
}

/** A 10 MB mail is 14 MB in base64 and somewhat more in a form; what is longer than this cannot be one. */
const longestRequest = 32 * 1024 * 1024;

/**
 * The sending side of SES, v1. An emulator of our own, because the existing one keeps a parsed mail only: the fields that
 * keep a thread together and stop loops would be lost (field guide, section 8).
 */
export async function startSending(options: SendingOptions): Promise<SendingServer> {
  let sent = 0;
  const perform = async (form: URLSearchParams): Promise<string> => {
    const action = form.get('Action') ?? '';
    switch (action) {
      case 'SendRawEmail': {
        const messageId = await sendRawEmail(form, options);
        sent += 1;
        return answerXml(action, { MessageId: messageId });
      }
      case 'GetSendQuota':
        return answerXml(action, {
          Max24HourSend: '50000.0',
          MaxSendRate: '14.0',
          SentLast24Hours: `${sent}.0`,
        });
      default:
        throw new SesError('InvalidAction', `The local stack's SES does not know the action ${action}.`);
    }
  };
  const server = createServer(async (request, response) => {
    const { status, body } = await formOf(request)
      .then(perform)
      .then(
        (xml) => ({ status: 200, body: xml }),
        (error: unknown) => failure(error),
      );
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  });
  const port = await listenOnLoopback(server, 0);
  return {
    endpoint: `http://${loopback}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function sendRawEmail(form: URLSearchParams, options: SendingOptions): Promise<string> {
  const mail = readOutgoingMail(form, options);
  const { region } = options.configuration;
  const now = options.now();
  const messageId = newSentMessageId(region, now);
  const sent = { messageId, timestamp: now, mail, configurationSet: options.configurationSet };
  const outcome = await deliver(
    rewriteAsSes(mail, messageId, { region, now }),
    { sender: bounceAddress(messageId, region), recipients: mail.recipients },
    options.ports,
    options.configuration,
  );
  // SES publishes later; here the events are on their way before the answer, so that whoever waits for the queues to
  // drain has seen them.
  for (const event of eventsFor(sent, outcome, options.now())) await options.publish(event);
  return messageId;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= longestRequest) chunks.push(chunk);
  }
  if (length > longestRequest)
    throw new SesError('RequestEntityTooLarge', `The request is longer than ${longestRequest} bytes.`, 413);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function failure(error: unknown): { status: number; body: string } {
  if (error instanceof SesError) return { status: error.status, body: errorXml(error) };
  const message = error instanceof Error ? error.message : String(error);
  console.error(`SES: a mail could not be delivered: ${message}`);
  return { status: 500, body: errorXml(new SesError('InternalFailure', message, 500)) };
}
