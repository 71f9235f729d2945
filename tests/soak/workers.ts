import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FromWorker, fromWorkerSchema, type ToWorker } from './messages.ts';
import type { Message } from './queue.ts';

const program = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** As many messages as a batch of the function may hold. */
const mostAtOnce = 5;

interface Worker {
  readonly process: ChildProcess;
  readonly underWay: Map<number, Message>;
  loaded: boolean;
}

export interface WorkersOptions {
  readonly number: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What the next worker is started with. */
  readonly order: () => ToWorker;
  readonly heard: (message: FromWorker, about: Message | undefined) => void;
}

/** Processes that handle messages, of which any may be killed at any time; another one takes its place. */
export class Workers {
  kills = 0;
  private readonly options: WorkersOptions;
  private readonly workers = new Set<Worker>();
  private deliveries = 0;
  private stopping = false;

  constructor(options: WorkersOptions) {
    this.options = options;
    for (let index = 0; index < options.number; index++) this.start();
  }

  /** Whether a message is being worked on anywhere. */
  get busy(): boolean {
    return [...this.workers].some(({ underWay }) => underWay.size > 0);
  }

  /** A worker that can take one more message, or undefined. */
  free(): { give(message: Message, faults: boolean): void } | undefined {
    const worker = [...this.workers].find(({ loaded, underWay }) => loaded && underWay.size < mostAtOnce);
    return worker && { give: (message, faults) => this.give(worker, message, faults) };
  }

  killOne(random: () => number): void {
    const loaded = [...this.workers].filter((worker) => worker.loaded);
    const victim = loaded[Math.floor(random() * loaded.length)];
    if (victim?.process.kill('SIGKILL')) this.kills += 1;
  }

  stop(): void {
    this.stopping = true;
    for (const { process } of this.workers) process.kill('SIGKILL');
  }

  private give(worker: Worker, message: Message, faults: boolean): void {
    const delivery = ++this.deliveries;
    worker.underWay.set(delivery, message);
    worker.process.send({ type: 'handle', delivery, body: message.body, faults } satisfies ToWorker);
  }

  private start(): void {
    const child = fork(program, { env: { ...this.options.environment }, execArgv: [] });
    const worker: Worker = { process: child, underWay: new Map(), loaded: false };
    this.workers.add(worker);
    child.on('message', (raw) => {
      const message = fromWorkerSchema.parse(raw);
      if (message.type === 'loaded') {
        child.send(this.options.order());
        worker.loaded = true;
      }
      const about = message.type === 'handled' ? worker.underWay.get(message.delivery) : undefined;
      if (message.type === 'handled') worker.underWay.delete(message.delivery);
      this.options.heard(message, about);
    });
    // A message can be on its way to a process that has just been killed; it comes back like any other.
    child.on('error', () => {});
    child.on('exit', () => {
      this.workers.delete(worker);
      if (!this.stopping) this.start();
    });
  }
}
