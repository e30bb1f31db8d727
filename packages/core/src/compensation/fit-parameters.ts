import type { CompensationParameters, PastCase } from './parameters.ts';

/** How well forecasts of satisfaction meet what happened. */
export interface Calibration {
  readonly cases: number;
  /** The mean squared error of the forecast, 0 to 1; 0.25 is a coin. */
  readonly brier: number;
  /** Forecasts in tenths: how many, what was forecast on average and what came, in basis points. Empty tenths are left out. */
  readonly tenths: readonly { readonly cases: number; readonly forecast: number; readonly observed: number }[];
}

export interface FittedParameters {
  readonly parameters: CompensationParameters;
  /** On cases that were not used for fitting: with the preset and with the fitted numbers. */
  readonly before: Calibration;
  readonly after: Calibration;
  /** Which numbers were changed, and by how many cases. */
  readonly changed: readonly { readonly path: string; readonly from: number; readonly to: number; readonly cases: number }[];
}

/**
 * Moves a preset towards a shop's own history. The preset counts as `priorWeight` cases for each number, so that a few cases move it
 * little. Every second case is kept back to judge by. Shares are statistics and in basis points; no money is computed here.
 * A fit `f` is estimated from `satisfied = 1 - severity x (1 - f x coverage)`, summed over its cases.
 */
export function fitParameters(preset: CompensationParameters, history: readonly PastCase[], priorWeight = 30): FittedParameters {
  const training = history.filter((_, at) => at % 2 === 0);
  const kept = history.filter((_, at) => at % 2 === 1);
  const fit = structuredCloneOf(preset.fit);
  const redemption = { ...preset.redemption };
  const changed: FittedParameters['changed'][number][] = [];
  for (const [group, kinds] of Object.entries(fit) as [PastCase['group'], Record<PastCase['kind'], number>][]) {
    for (const kind of Object.keys(kinds) as PastCase['kind'][]) {
      const cases = training.filter((each) => each.group === group && each.kind === kind);
      const reach = sum(cases.map(({ severity, coverage }) => (severity / 10_000) * (coverage / 10_000)));
      if (cases.length === 0 || reach === 0) continue;
      const mended = sum(cases.map(({ satisfied, severity }) => Number(satisfied) - (1 - severity / 10_000)));
      const prior = (priorWeight * reach) / cases.length;
      const to = share((mended + (prior * kinds[kind]) / 10_000) / (reach + prior));
      if (to !== kinds[kind]) changed.push({ path: `fit.${group}.${kind}`, from: kinds[kind], to, cases: cases.length });
      kinds[kind] = to;
    }
  }
  for (const name of ['open', 'threshold'] as const) {
    const coupons = training.flatMap(({ coupon }) => (coupon && coupon.threshold === (name === 'threshold') ? [coupon] : []));
    if (coupons.length === 0) continue;
    const used = coupons.filter(({ redeemed }) => redeemed).length;
    const from = redemption[name];
    redemption[name] = share((used + (priorWeight * from) / 10_000) / (coupons.length + priorWeight));
    if (redemption[name] !== from) changed.push({ path: `redemption.${name}`, from, to: redemption[name], cases: coupons.length });
  }
  const parameters = { ...preset, id: `${preset.id}-fitted`, fit, redemption };
  return { parameters, before: calibrate(preset, kept), after: calibrate(parameters, kept), changed };
}

/** Compares forecasts of satisfaction with what happened. */
export function calibrate(parameters: CompensationParameters, history: readonly PastCase[]): Calibration {
  const pairs = history.map(({ group, kind, severity, coverage, satisfied }) => {
    const mended = ((severity / 10_000) * parameters.fit[group][kind] * coverage) / 100_000_000;
    return { forecast: 1 - severity / 10_000 + mended, came: Number(satisfied) };
  });
  const tenths = Array.from({ length: 10 }, (_, tenth) => pairs.filter(({ forecast }) => Math.min(9, Math.floor(forecast * 10)) === tenth));
  return {
    cases: pairs.length,
    brier: pairs.length === 0 ? 0 : sum(pairs.map(({ forecast, came }) => (forecast - came) ** 2)) / pairs.length,
    tenths: tenths.flatMap((inside) => {
      if (inside.length === 0) return [];
      const mean = (values: number[]) => share(sum(values) / inside.length);
      return [
        { cases: inside.length, forecast: mean(inside.map((each) => each.forecast)), observed: mean(inside.map((each) => each.came)) },
      ];
    }),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000);
const structuredCloneOf = (fit: CompensationParameters['fit']): CompensationParameters['fit'] =>
  Object.fromEntries(Object.entries(fit).map(([group, kinds]) => [group, { ...kinds }])) as CompensationParameters['fit'];
