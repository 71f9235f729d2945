import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { listenOnLoopback, loopback } from '../../local/emulators/loopback.ts';
import { type Call, readCall, type WireRequest } from './calls.ts';

/** An answer given in place of the emulator's. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A call, and what it cost where the service says so. */
export interface WitnessedCall extends Call {
  /** DynamoDB's request units, as the emulator counts them: of the table alone, and none for a write that is refused. */
  readonly units: number;
}

export interface Witness {
  /** Every call so far, in order. */
  readonly calls: readonly WitnessedCall[];
  /** What could not be read. Asked at the end: a broken witness must not look like a broken service. */
  readonly mistakes: readonly string[];
  /** Stands in front of an emulator; gives the address to use in its place. */
  before(endpoint: string): Promise<string>;
  /** Answers the next call that `matches` like this, and lets the emulator know nothing of it. */
  answerNext(matches: (call: Call) => boolean, answer: Answer): void;
  stop(): Promise<void>;
}

const capacity = z.looseObject({ CapacityUnits: z.number() });

/** A batch has one of them for each table. */
const consumed = z.looseObject({ ConsumedCapacity: z.union([capacity, z.array(capacity)]).optional() });

/** Writes down every call on its way to an emulator. Neither side notices: the product runs as it is. */
export function startWitness(): Witness {
  const calls: WitnessedCall[] = [];
  const mistakes: string[] = [];
  const prepared: { matches: (call: Call) => boolean; answer: Answer }[] = [];
  const stops: (() => Promise<void>)[] = [];

  function read(seen: WireRequest): Call | null {
    try {
      return readCall(seen);
    } catch (error) {
      mistakes.push(error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  async function passOn(
    endpoint: string,
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { method = 'GET', url = '/', headers } = incoming;
    const seen = { method, url, headers, body: await buffer(incoming) };
    const call = read(seen);
    const index = call === null ? -1 : prepared.findIndex(({ matches }) => matches(call));
    const [instead] = index < 0 ? [] : prepared.splice(index, 1);
    if (instead !== undefined) {
      if (call !== null) calls.push({ ...call, units: 0 });
      response.writeHead(instead.answer.status, { 'content-type': 'text/xml' }).end(instead.answer.body);
      return;
    }
    const asked = call?.service === 'dynamodb' ? askingForUnits(seen) : seen;
    // A caller that has gone, such as a poller that stops, waits for no answer.
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = await forward(endpoint, asked, gone.signal);
    if (call !== null) {
      const units = call.service === 'dynamodb' ? unitsIn(answer.body) : 0;
      calls.push({ ...call, units });
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  return {
    calls,
    mistakes,
    async before(endpoint) {
      const server = createServer((incoming, response) => {
        passOn(endpoint, incoming, response).catch(() => response.destroy());
      });
      const port = await listenOnLoopback(server, 0);
      stops.push(
        () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      );
      return `http://${loopback}:${port}`;
    },
    answerNext: (matches, answer) => void prepared.push({ matches, answer }),
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** DynamoDB counts what a call costs only for those who ask. Emulators do not check that the signature covers the question. */
function askingForUnits(request: WireRequest): WireRequest {
  const input: unknown = JSON.parse(request.body.toString('utf8') || '{}');
  const body = Buffer.from(JSON.stringify(Object.assign({ ReturnConsumedCapacity: 'TOTAL' }, input)));
  return { ...request, body, headers: { ...request.headers, 'content-length': String(body.length) } };
}

function unitsIn(body: Buffer): number {
  const read = consumed.safeParse(JSON.parse(body.toString('utf8') || '{}'));
  return [read.data?.ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits: units }) => sum + units, 0);
}

type Response = { status: number; headers: IncomingMessage['headers']; body: Buffer };

function forward(
  endpoint: string,
  { method, url, headers, body }: WireRequest,
  signal: AbortSignal,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      new URL(url, endpoint),
      { method, headers, signal, agent: false },
      (answer) => {
        buffer(answer).then(
          (received) =>
            resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: received }),
          reject,
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
