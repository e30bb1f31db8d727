import { createSeededRandom } from '../../../kernel/index.ts';
import type { IntentModel } from '../intent-model.ts';
import { openModel } from '../open-model.ts';
import { scopeProbability } from '../scope-signs.ts';
import type { IntentExample } from './train-intents.ts';

const PARTS = 3;
/** With fewer examples of what is out of scope, there is nothing to learn from. */
const LEAST_OUTSIDE = 20;
/** Above this, the usual weights do as well, and training would take three times as long. */
const MOST_EXAMPLES = 2500;
/** What is out of scope is always short in a collection made for the intents: so many times as common it is where messages come in. */
const SHORTFALL = 3.5;
const LEAST_ODDS = 0.5;
const MOST_ODDS = 2;
/** How hard the usual weights hold on. */
const HOLD = 10;
const STEPS = 8;

interface Trial {
  readonly signs: readonly number[];
  readonly inside: boolean;
}

/**
 * Learns from the examples what tells messages out of scope from the others: models of two thirds of them are tried on the rest.
 * Where the examples are too few or too many for that, the weights stay as they are.
 */
export function learnScope(
  examples: readonly IntentExample[],
  usual: readonly number[],
  seed: number,
  train: (some: readonly IntentExample[]) => IntentModel,
): readonly number[] {
  const outside = examples.filter(({ intent }) => intent === undefined).length;
  if (outside < LEAST_OUTSIDE || outside === examples.length || examples.length > MOST_EXAMPLES) return usual;
  return fit(tryOut(examples, seed, train), usual, oddsOutside(outside / (examples.length - outside)));
}

function oddsOutside(collected: number): number {
  return Math.min(MOST_ODDS, Math.max(LEAST_ODDS, SHORTFALL * collected));
}

function tryOut(examples: readonly IntentExample[], seed: number, train: (some: readonly IntentExample[]) => IntentModel): Trial[] {
  const random = createSeededRandom(seed);
  const parts = new Map<string, number>();
  // The same text twice stays together: a model must not be tried on what it has seen.
  for (const { text } of examples) if (!parts.has(text.toLowerCase())) parts.set(text.toLowerCase(), Math.floor(random() * PARTS));
  const partOf = ({ text }: IntentExample): number => parts.get(text.toLowerCase()) ?? 0;
  return Array.from({ length: PARTS }, (_, part) => {
    const model = train(examples.filter((example) => partOf(example) !== part));
    const { judge } = openModel(model);
    return examples.flatMap((example): Trial[] => {
      if (partOf(example) !== part) return [];
      const { order, signs } = judge(example.text);
      // Whether a wrong guess is refused or not makes it no better: it says nothing of where to draw the line.
      if (example.intent !== undefined && model.intents[order[0] ?? -1] !== example.intent) return [];
      return [{ signs: [...signs, 1], inside: example.intent !== undefined }];
    });
  }).flat();
}

/** Logistic regression, held to the usual weights, by Newton's method. */
function fit(trials: readonly Trial[], usual: readonly number[], odds: number): readonly number[] {
  const insiders = trials.filter(({ inside }) => inside).length;
  const outsiders = trials.length - insiders;
  if (insiders === 0 || outsiders === 0) return usual;
  const countsInside = trials.length / (1 + odds) / insiders;
  const countsOutside = (countsInside * insiders * odds) / outsiders;
  let weights = [...usual];
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight, at) => HOLD * (weight - (usual[at] as number)));
    const bend = weights.map((_, row) => weights.map((__, column) => (row === column ? HOLD : 0)));
    for (const { signs, inside } of trials) {
      const probability = scopeProbability(signs.slice(0, -1), weights);
      const counts = inside ? countsInside : countsOutside;
      for (const [row, sign] of signs.entries()) {
        slope[row] = (slope[row] as number) + counts * (probability - Number(inside)) * sign;
        const line = bend[row] as number[];
        for (const [column, other] of signs.entries())
          line[column] = (line[column] as number) + counts * probability * (1 - probability) * sign * other;
      }
    }
    const move = solve(bend, slope);
    weights = weights.map((weight, at) => weight - (move[at] as number));
  }
  return weights;
}

/** Solves `matrix * x = right` for a symmetric positive definite matrix, by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  const size = rows.length;
  for (const [at, pivot] of rows.entries())
    for (const row of rows.slice(at + 1)) {
      const share = (row[at] as number) / (pivot[at] as number);
      for (let column = at; column <= size; column++) row[column] = (row[column] as number) - share * (pivot[column] as number);
    }
  const found = right.map(() => 0);
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at] as number[];
    let rest = row[size] as number;
    for (let column = at + 1; column < size; column++) rest -= (row[column] as number) * (found[column] as number);
    found[at] = rest / (row[at] as number);
  }
  return found;
}
