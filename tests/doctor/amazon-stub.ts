import { createServer, type IncomingMessage } from 'node:http';
import { listenOnLoopback, loopback } from '../../local/emulators/loopback.ts';

/** What the stub answers to one call: a status and, for an error, its code; otherwise the fields of the answer. */
export interface StubAnswer {
  readonly status?: number;
  readonly body: string;
}

/**
 * By call: the action of the query services (`GetCallerIdentity`), method and path of SES v2
 * (`GET /v2/email/account`), the target of the JSON services (`AmazonSQS.GetQueueAttributes`), `HEAD` for S3.
 */
export type StubAnswers = Readonly<Record<string, StubAnswer>>;

export const xml = (action: string, inside: string): StubAnswer => ({
  body: `<${action}Response><${action}Result>${inside}</${action}Result></${action}Response>`,
});

export const json = (value: unknown): StubAnswer => ({ body: JSON.stringify(value) });

/** An error as the query services word it. */
export const xmlError = (code: string, status = 400): StubAnswer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
});

/** An error as SES v2 words it; the SDK reads its name from `__type`. */
export const jsonError = (code: string, status: number): StubAnswer => ({
  status,
  body: JSON.stringify({ __type: code, message: code }),
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const callOf = ({ method = '', url = '', headers }: IncomingMessage, body: string): string => {
  if (typeof headers['x-amz-target'] === 'string') return headers['x-amz-target'];
  if (method === 'HEAD') return 'HEAD';
  const path = decodeURIComponent(new URL(url, 'http://stub').pathname).replace(/\/$/, '');
  return path === '' ? (new URLSearchParams(body).get('Action') ?? '') : `${method} ${path}`;
};

/**
 * An HTTP server that answers as AWS does, to the real SDK clients: what is tested is what they make of real answers. A
 * call without an answer is refused as one that the user may not make.
 */
export async function startAmazonStub(): Promise<{
  readonly endpoint: string;
  answers: StubAnswers;
  stop(): Promise<void>;
}> {
  const server = createServer(async (request, response) => {
    const call = callOf(request, await bodyOf(request));
    const isQuery = !/[ .]/.test(call);
    const answer =
      stub.answers[call] ??
      (isQuery ? xmlError('AccessDenied', 403) : jsonError('AccessDeniedException', 403));
    response.writeHead(answer.status ?? 200, { 'content-type': isQuery ? 'text/xml' : 'application/json' });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
  const port = await listenOnLoopback(server, 0);
  const stub = {
    endpoint: `http://${loopback}:${port}`,
    answers: {} as StubAnswers,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}
