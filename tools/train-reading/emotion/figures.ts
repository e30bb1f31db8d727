/** The threshold with the best F1, and that F1, 0 to 1. */
export function bestThreshold(scores: readonly number[], labels: readonly boolean[]): { readonly threshold: number; readonly f1: number } {
  const order = [...scores.keys()].toSorted((a, b) => scores[b]! - scores[a]!);
  const positives = labels.filter(Boolean).length;
  let hits = 0;
  let best = { threshold: Infinity, f1: 0 };
  for (const [rank, at] of order.entries()) {
    if (labels[at]) hits++;
    const f1 = (2 * hits) / (rank + 1 + positives);
    const next = order[rank + 1];
    if (f1 > best.f1 && (next === undefined || scores[next] !== scores[at]))
      best = { threshold: next === undefined ? scores[at]! : (scores[at]! + scores[next]!) / 2, f1 };
  }
  return best;
}

/** F1 of yes and no, 0 to 1. */
export function f1Score(said: readonly boolean[], labels: readonly boolean[]): number {
  let hits = 0;
  let wrong = 0;
  for (const [at, yes] of said.entries()) {
    if (yes && labels[at]) hits++;
    else if (yes !== labels[at]) wrong++;
  }
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong);
}

/** The chance that a positive scores above a negative, ties counting half; 0 to 1. */
export function areaUnderCurve(scores: readonly number[], labels: readonly boolean[]): number {
  const order = [...scores.keys()].toSorted((a, b) => scores[a]! - scores[b]!);
  let ranks = 0;
  let positives = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    for (let at = from; at < to; at++)
      if (labels[order[at]!]) {
        ranks += (from + to + 1) / 2;
        positives++;
      }
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}
