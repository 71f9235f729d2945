/** One clause to learn from: its features as column numbers, and what it shows. */
export interface Example {
  readonly columns: Uint32Array;
  readonly targets: Uint8Array;
  /** Outputs that this clause says nothing about. */
  readonly ignored: readonly number[];
}

export interface Learned {
  readonly weights: Float32Array;
  readonly bias: number;
}

export interface LearningSettings {
  readonly epochs: number;
  readonly rate: number;
  /** Pull towards zero: what a feature does not show in many clauses it shall not decide. */
  readonly decay: number;
  /** How much more a positive example counts; they are rare. */
  readonly positive: number;
}

/** A small fixed generator, so that the same sentences always give the same model. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function shuffle(order: Uint32Array, next: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
  }
}

/** Logistic regression by stochastic gradient descent with a step size of its own for each weight (AdaGrad). */
export function learn(
  examples: readonly Example[],
  columns: number,
  output: number,
  settings: LearningSettings,
): Learned {
  const weights = new Float32Array(columns);
  const squares = new Float32Array(columns).fill(0.01);
  let bias = -2;
  const used = examples.filter((example) => !example.ignored.includes(output));
  const order = Uint32Array.from(used.keys());
  const next = random(17 + output);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, next);
    for (const index of order) {
      const example = used[index];
      if (!example) continue;
      const norm = 1 / Math.sqrt(Math.max(1, example.columns.length));
      let sum = 0;
      for (const column of example.columns) sum += weights[column] ?? 0;
      const target = example.targets[output] ?? 0;
      const error =
        (1 / (1 + Math.exp(-(sum * norm + bias))) - target) * (target === 1 ? settings.positive : 1);
      bias -= 0.02 * error;
      for (const column of example.columns) {
        const weight = weights[column] ?? 0;
        const gradient = error * norm + settings.decay * weight;
        const square = (squares[column] ?? 0) + gradient * gradient;
        squares[column] = square;
        weights[column] = weight - (settings.rate * gradient) / Math.sqrt(square);
      }
    }
  }
  return { weights, bias };
}

/** Log-odds of an example, as `Model.judge` would give them. */
export function oddsOf(columns: Uint32Array, { weights, bias }: Learned): number {
  let sum = 0;
  for (const column of columns) sum += weights[column] ?? 0;
  return sum / Math.sqrt(Math.max(1, columns.length)) + bias;
}
