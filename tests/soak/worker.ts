import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { amazonClients } from '../../functions/adapters/amazon-clients.ts';
import { parseNotification } from '../../functions/events.ts';
import { handleMail, type Ports } from '../../functions/handle-mail.ts';
import { connect, loadProduct } from '../../functions/wiring.ts';
import { type Calls, during, watch } from '../faults/calls.ts';
import { type FromWorker, type Injection, type ToWorker, toWorkerSchema } from './messages.ts';

/** A process of the soak: handles what it is given with the real clients, and lets some of the calls go wrong. */
const product = await loadProduct(process.env);
const clients = watch(amazonClients());
let ports: Ports | undefined;
let injected: Generator<Injection | null>;

process.on('message', (message) => {
  const order = toWorkerSchema.parse(message);
  if (order.type === 'start') begin(order);
  else void handle(order);
});
tell({ type: 'loaded' });

function tell(message: FromWorker): void {
  process.send?.(message);
}

function begin({ table, seed, startedAt, speed }: ToWorker & { type: 'start' }): void {
  injected = injections(seed);
  const now = () => new Date(startedAt + (Date.now() - startedAt) * speed);
  ports = {
    ...connect({ ...product, settings: { ...product.settings, TABLE_NAME: table } }, clients, now),
    // The soak does the waiting of the queue, and puts a postponed message back by itself.
    queue: { announceAgain: async () => {} },
    backOff: async (attempt) => {
      await wait((250 * 2 ** attempt) / speed);
    },
  };
}

/** About one call in forty, so that most handlings get past a few steps and many meet more than one fault. */
function* injections(seed: number): Generator<Injection | null> {
  const choice = fc.noBias(
    fc.oneof(
      { weight: 400, arbitrary: fc.constant(null) },
      {
        weight: 10,
        arbitrary: fc.constantFrom<Injection>(
          'refused',
          'dropped',
          'cut',
          'repeated',
          'echoed',
          'delayed',
          'stalled',
          'throttled',
        ),
      },
    ),
  );
  for (let round = 0; ; round++) yield* fc.sample(choice, { seed: seed + round, numRuns: 5_000 });
}

async function handle({ delivery, body, faults }: ToWorker & { type: 'handle' }): Promise<void> {
  const notification = parseNotification(body);
  if (!ports || notification === 'setup-probe')
    throw new Error('The soak announces mails only, after its start.');
  const running = ports;
  const calls: Calls = {
    made: [],
    interfere: (_, call) => {
      const injection = faults ? (injected.next().value ?? null) : null;
      return injection === null || !isPossible(injection, call)
        ? undefined
        : (perform) => inject(injection, perform);
    },
  };
  const outcome = await during(calls, () => handleMail(notification, running)).catch(() => 'failed' as const);
  tell({ type: 'handled', delivery, outcome });
}

/** Only SES throttles us, and only its client never repeats a call. */
const isPossible = (injection: Injection, call: string): boolean =>
  call.startsWith('SES') ? injection !== 'repeated' && injection !== 'echoed' : injection !== 'throttled';

const broken = (code: string): Error => Object.assign(new Error(`${code} (injected)`), { code });

async function inject<Answer>(injection: Injection, perform: () => Promise<Answer>): Promise<Answer> {
  tell({ type: 'injected', injection });
  switch (injection) {
    case 'refused':
      throw broken('ECONNREFUSED');
    case 'dropped':
      throw broken('ECONNRESET');
    case 'throttled':
      throw Object.assign(new Error('Maximum sending rate exceeded.'), { name: 'Throttling' });
    case 'cut':
      await perform();
      throw broken('ECONNRESET');
    case 'repeated':
      await perform();
      return perform();
    case 'echoed':
      // Some seconds of the soak's clock later, when others may be at work on the same case.
      void wait(300).then(() => perform().catch(() => {}));
      return perform();
    case 'delayed':
      await wait(50);
      return perform();
    case 'stalled':
      // Longer than the visibility timeout: by then the message is in other hands.
      await wait(14_000);
      return perform();
  }
}
