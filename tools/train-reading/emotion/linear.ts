/** A row of a sparse matrix: columns with their values. */
export interface SparseRow {
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** Columns with how often each occurs, over the square root of the whole: long and short texts weigh alike. */
export function hashedRow(hashes: Uint32Array, count: number, bits: number): SparseRow {
  const mask = 2 ** bits - 1;
  const counts = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    const column = (hashes[at] ?? 0) & mask;
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const norm = Math.sqrt(count) || 1;
  return { columns: Uint32Array.from(counts.keys()), values: Float64Array.from(counts.values(), (value) => value / norm) };
}

export interface TrainOptions {
  /** Columns, without the bias. */
  readonly width: number;
  /** The price of a mistake; larger fits closer. */
  readonly price: number;
  /** How much more a missed positive costs. */
  readonly positive?: number;
  readonly rounds?: number;
  /** A score that each row already has: what is learned comes on top. */
  readonly offsets?: Float64Array | undefined;
}

/**
 * Linear support vector machine with squared loss, by dual coordinate descent (Hsieh and others, 2008). The last weight is the bias.
 * Deterministic: the order of rows comes from a fixed seed.
 */
export function trainLinear(rows: readonly SparseRow[], labels: readonly boolean[], options: TrainOptions): Float64Array {
  const { width, price, positive = 1, rounds = 15, offsets } = options;
  const weights = new Float64Array(width + 1);
  const alphas = new Float64Array(rows.length);
  const order = Uint32Array.from(rows.keys());
  const squares = Float64Array.from(rows, ({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const next = random(20_261_122);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, next);
    for (const at of order) {
      const { columns, values } = rows[at]!;
      const sign = labels[at] ? 1 : -1;
      const softness = 0.5 / (price * (labels[at] ? positive : 1));
      let score = weights[width]! + (offsets?.[at] ?? 0);
      for (let column = 0; column < columns.length; column++) score += weights[columns[column]!]! * values[column]!;
      const gradient = score * sign - 1 + softness * alphas[at]!;
      const alpha = Math.max(0, alphas[at]! - gradient / (squares[at]! + softness));
      const change = (alpha - alphas[at]!) * sign;
      if (change === 0) continue;
      alphas[at] = alpha;
      for (let column = 0; column < columns.length; column++) weights[columns[column]!]! += change * values[column]!;
      weights[width]! += change;
    }
  }
  return weights;
}

export function scoreRow({ columns, values }: SparseRow, weights: Float64Array): number {
  let score = weights.at(-1)!;
  for (let column = 0; column < columns.length; column++) score += weights[columns[column]!]! * values[column]!;
  return score;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: Uint32Array, next: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}
