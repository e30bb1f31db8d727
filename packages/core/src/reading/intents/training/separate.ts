import { createSeededRandom } from '../../../kernel/index.ts';

/** Examples as one block: example `i` has entries `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly features: Int32Array;
  readonly values: Float32Array;
  readonly width: number;
}

/** One class against the rest: a weight a feature, then the constant. */
export type Plane = Float32Array;

const MOST_ROUNDS = 14;
const CLOSE_ENOUGH = 0.05;
const SET_ASIDE = 0.3;

/**
 * Finds for each class the plane that separates it from all others: an L2-loss support vector machine, solved in its dual
 * one example at a time with examples set aside that no longer move (Hsieh et al. 2008, "A Dual Coordinate Descent Method
 * for Large-scale Linear SVM"). `importance` says how much an example may push; a class of -1 belongs to none.
 */
export function separate(
  rows: SparseRows,
  classes: Int32Array,
  classCount: number,
  importance: Float32Array,
  seed: number,
): readonly Plane[] {
  const count = classes.length;
  const squares = Float32Array.from({ length: count }, (_, row) => {
    let sum = 1;
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) sum += (rows.values[at] as number) ** 2;
    return sum;
  });
  return Array.from({ length: classCount }, (_, wanted) => separateOne(rows, classes, wanted, importance, squares, seed + wanted));
}

function separateOne(
  { starts, features, values, width }: SparseRows,
  classes: Int32Array,
  wanted: number,
  importance: Float32Array,
  squares: Float32Array,
  seed: number,
): Plane {
  const random = createSeededRandom(seed);
  const count = classes.length;
  const plane = new Float32Array(width + 1);
  const pushes = new Float32Array(count);
  const order = Int32Array.from({ length: count }, (_, row) => row);
  let active = count;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let farthest = 0;
    for (let place = active - 1; place > 0; place--) swap(order, place, Math.floor(random() * (place + 1)));
    for (let place = 0; place < active; place++) {
      const row = order[place] as number;
      const from = starts[row] as number;
      const to = starts[row + 1] as number;
      const side = classes[row] === wanted ? 1 : -1;
      const give = 0.5 / (importance[row] as number);
      let distance = plane[width] as number;
      for (let at = from; at < to; at++) distance += (plane[features[at] as number] as number) * (values[at] as number);
      const push = pushes[row] as number;
      const slope = side * distance - 1 + give * push;
      if (push === 0 && slope >= 0) {
        if (round > 0 && slope > SET_ASIDE) swap(order, place--, --active);
        continue;
      }
      farthest = Math.max(farthest, Math.abs(slope));
      const next = Math.max(0, push - slope / ((squares[row] as number) + give));
      const step = (next - push) * side;
      pushes[row] = next;
      if (step === 0) continue;
      for (let at = from; at < to; at++) {
        const feature = features[at] as number;
        plane[feature] = (plane[feature] as number) + step * (values[at] as number);
      }
      plane[width] = (plane[width] as number) + step;
    }
    if (farthest < CLOSE_ENOUGH) {
      if (active === count) break;
      active = count;
    }
    if (round === MOST_ROUNDS - 3) active = count;
  }
  return plane;
}

function swap(list: Int32Array, first: number, second: number): void {
  const kept = list[first] as number;
  list[first] = list[second] as number;
  list[second] = kept;
}
