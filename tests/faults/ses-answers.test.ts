import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, describe, expect, it } from 'vitest';
import { amazonClients } from '../../functions/adapters/amazon-clients.ts';
import { sesAnswer } from '../../functions/adapters/ses-answers.ts';
import { localCredentials } from '../../local/clients.ts';
import { listenOnLoopback, loopback } from '../../local/emulators/loopback.ts';
import { errorXml, SesError } from '../../local/sending/query-protocol.ts';

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that behaves as told, in the place of SES. */
let behave: Behaviour = (_, response) => response.end();
let connections = 0;
const server = createServer((request, response) => {
  request.resume().once('end', () => behave(request, response));
});
server.on('connection', () => {
  connections += 1;
});
const endpoint = `http://${loopback}:${await listenOnLoopback(server, 0)}`;

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const mail = () => new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('Subject: x\r\n\r\n') } });
const settings = { endpoint, region: 'eu-west-1', credentials: localCredentials, maxAttempts: 1 };

async function errorOf(client: SESClient): Promise<unknown> {
  try {
    await client.send(mail());
    return null;
  } catch (error) {
    return error;
  }
}

const answering =
  (status: number, code: string, message: string): Behaviour =>
  (_, response) => {
    response
      .writeHead(status, { 'content-type': 'text/xml' })
      .end(errorXml(new SesError(code, message, status)));
  };

describe('what an answer of SES means, as its client reports it', () => {
  it.each([
    ['refused', 400, 'MessageRejected', 'Email address is not verified.'],
    ['refused', 400, 'InvalidParameterValue', 'Missing final recipient.'],
    ['soon', 400, 'Throttling', 'Maximum sending rate exceeded.'],
    ['later', 400, 'Throttling', 'Daily message quota exceeded.'],
    ['later', 400, 'AccountSendingPausedException', 'Sending is paused.'],
    ['broken', 400, 'ConfigurationSetDoesNotExist', 'Configuration set <x> does not exist.'],
    ['broken', 400, 'MailFromDomainNotVerifiedException', 'The MX record is missing.'],
    ['broken', 403, 'AccessDenied', 'Not authorized.'],
    ['soon', 500, 'InternalFailure', 'The request processing has failed.'],
    ['soon', 503, 'ServiceUnavailable', 'The request has failed.'],
    ['unknown', 502, 'BadGateway', 'A gateway got no answer.'],
    ['unknown', 504, 'GatewayTimeout', 'A gateway got no answer.'],
  ])('%s: %s %s, %s', async (answer, status, code, message) => {
    behave = answering(status, code, message);
    expect(sesAnswer(await errorOf(new SESClient(settings)))).toBe(answer);
  });

  it('unknown: the connection ends after the request was read', async () => {
    behave = (request) => request.socket.destroy();
    expect(sesAnswer(await errorOf(new SESClient(settings)))).toBe('unknown');
  });

  it('unknown: no answer for too long', async () => {
    behave = () => {};
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    expect(sesAnswer(await errorOf(new SESClient({ ...settings, requestHandler })))).toBe('unknown');
  });

  it('soon: nobody listens', async () => {
    const silent = createServer();
    const port = await listenOnLoopback(silent, 0);
    silent.close();
    await once(silent, 'close');
    const client = new SESClient({ ...settings, endpoint: `http://${loopback}:${port}` });
    expect(sesAnswer(await errorOf(client))).toBe('soon');
  });

  it('soon: no connection for too long', async () => {
    // As with a network that drops every packet: the connection neither stands nor fails.
    class Nowhere extends Agent {
      override createConnection(): Socket {
        return Object.assign(new Socket(), { connecting: true });
      }
    }
    const requestHandler = { connectionTimeout: 50, httpAgent: new Nowhere() };
    expect(sesAnswer(await errorOf(new SESClient({ ...settings, requestHandler })))).toBe('soon');
  });

  it('unknown: anything else', () => {
    expect(sesAnswer(new Error('surprise'))).toBe('unknown');
    expect(sesAnswer('surprise')).toBe('unknown');
  });
});

describe('the client that the function sends with', () => {
  it('asks once, over a connection of its own', async () => {
    Object.assign(process.env, {
      AWS_REGION: settings.region,
      AWS_ENDPOINT_URL_SES: endpoint,
      AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    });
    const { sending } = amazonClients();
    behave = answering(503, 'ServiceUnavailable', 'Later.');
    const before = connections;
    await errorOf(sending);
    await errorOf(sending);
    expect(connections - before).toBe(2);
  });
});
