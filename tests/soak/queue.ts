/** A message of the soak's queue. */
export interface Message {
  readonly id: number;
  readonly body: string;
  /** Real time, in milliseconds, from which it can be received. */
  visibleAt: number;
  receives: number;
}

/**
 * Does what SQS does with a message, in a random order and `speed` times as fast: hides it while it is worked on, hands it
 * out again after the visibility timeout, and sets it aside after too many receives. A person, who sees the alarm, puts
 * what was set aside back at once.
 */
export class SoakQueue {
  readonly figures = { receives: 0, duplicates: 0, deadLetters: 0 };
  private readonly messages = new Map<number, Message>();
  private readonly rules: { visibility: number; mostReceives: number };
  private readonly random: () => number;
  private added = 0;

  constructor(rules: { visibility: number; mostReceives: number }, random: () => number) {
    this.rules = rules;
    this.random = random;
  }

  get size(): number {
    return this.messages.size;
  }

  add(body: string, visibleAt = Date.now()): void {
    const id = ++this.added;
    this.messages.set(id, { id, body, visibleAt, receives: 0 });
  }

  /** Any of the visible messages. Now and then one is handed out twice, which SQS does not rule out. */
  receive(): Message | undefined {
    const now = Date.now();
    const visible = [...this.messages.values()].filter(({ visibleAt }) => visibleAt <= now);
    const message = visible[Math.floor(this.random() * visible.length)];
    if (message === undefined) return undefined;
    if (message.receives === this.rules.mostReceives) {
      message.receives = 0;
      this.figures.deadLetters += 1;
    }
    message.receives += 1;
    this.figures.receives += 1;
    const twice = this.random() < 0.05;
    if (twice) this.figures.duplicates += 1;
    message.visibleAt = now + (twice ? this.random() : 1) * this.rules.visibility;
    return message;
  }

  delete(message: Message): void {
    this.messages.delete(message.id);
  }
}
