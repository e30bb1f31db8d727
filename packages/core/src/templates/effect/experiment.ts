import { alwaysValidP, confidenceSequence, type ArmCount } from './sequential-test.ts';

/** What must not get worse: shares that count against an arm. */
export type GuardrailMetric = 'escalated' | 'refunded';

/** Two wordings against each other. */
export interface Experiment {
  readonly id: string;
  /** What is used today, and what is tried. */
  readonly control: { readonly templateId: string; readonly version: number };
  readonly trial: { readonly templateId: string; readonly version: number };
  /** Share of buyers who get the trial. Default 0.5. */
  readonly trialShare?: number | undefined;
  /** Chance of a false verdict over the whole life of the experiment, however often it is looked at. Default 0.05. */
  readonly level?: number | undefined;
  /** Chance of a false alarm of each guardrail. Default 0.1: caution may be wrong more often. */
  readonly guardrailLevel?: number | undefined;
  /** Uses of both arms together after which it ends without a verdict. Default 5000. */
  readonly maxUses?: number | undefined;
  /** Differences smaller than this do not matter. Default 0.02. */
  readonly margin?: number | undefined;
  /** Epoch ms. */
  readonly startedAt: number;
}

/** What one arm has seen. `escalated` and `refunded` count uses, out of `total`. */
export interface ArmTally extends ArmCount {
  readonly escalated: number;
  readonly refunded: number;
}

/** Where an experiment stands, as a key for the sentence and its numbers. Look as often as you like. */
export interface ExperimentVerdict {
  readonly verdict: 'running' | 'trial-better' | 'trial-worse' | 'no-difference' | 'undecided' | 'stopped-by-guardrail';
  readonly messageKey: `templates.experiment.${ExperimentVerdict['verdict']}`;
  readonly isOver: boolean;
  readonly values: {
    readonly controlShare: number;
    readonly trialShare: number;
    readonly difference: number;
    /** Interval of the difference that holds at every look. */
    readonly low: number;
    readonly high: number;
    /** Valid at every look. */
    readonly p: number;
    readonly uses: number;
    readonly guardrail?: GuardrailMetric | undefined;
  };
}

const GUARDRAILS: readonly GuardrailMetric[] = ['escalated', 'refunded'];

/** Which arm a buyer is in: always the same one for the same experiment, and independent of any other experiment. */
export function assignArm(experiment: Pick<Experiment, 'id' | 'trialShare'>, buyerId: string): 'control' | 'trial' {
  return hash(`${experiment.id}\n${buyerId}`) / 2 ** 32 < (experiment.trialShare ?? 0.5) ? 'trial' : 'control';
}

/** What the counts say so far. A guardrail stops before a verdict is spoken. */
export function judgeExperiment(experiment: Experiment, control: ArmTally, trial: ArmTally): ExperimentVerdict {
  const { level = 0.05, guardrailLevel = 0.1, maxUses = 5000, margin = 0.02 } = experiment;
  const uses = control.total + trial.total;
  const share = ({ good, total }: ArmCount) => (total === 0 ? 0 : good / total);
  const p = alwaysValidP(control, trial);
  const of = { control: confidenceSequence(control, level / 2), trial: confidenceSequence(trial, level / 2) };
  const values = {
    ...{ controlShare: share(control), trialShare: share(trial), difference: share(trial) - share(control) },
    ...{ low: of.trial.low - of.control.high, high: of.trial.high - of.control.low, p, uses },
  };
  const broken = GUARDRAILS.find((metric) => isWorse(metric, control, trial, guardrailLevel));
  if (broken) return verdictOf('stopped-by-guardrail', { ...values, guardrail: broken });
  if (p <= level) return verdictOf(values.difference > 0 ? 'trial-better' : 'trial-worse', values);
  if (values.low > -margin && values.high < margin) return verdictOf('no-difference', values);
  return verdictOf(uses >= maxUses ? 'undecided' : 'running', values);
}

function isWorse(metric: GuardrailMetric, control: ArmTally, trial: ArmTally, level: number): boolean {
  const before = { good: control[metric], total: control.total };
  const tried = { good: trial[metric], total: trial.total };
  return tried.good * before.total > before.good * tried.total && alwaysValidP(before, tried) <= level;
}

function verdictOf(verdict: ExperimentVerdict['verdict'], values: ExperimentVerdict['values']): ExperimentVerdict {
  return { verdict, messageKey: `templates.experiment.${verdict}`, isOver: verdict !== 'running', values };
}

/** FNV-1a over UTF-16 units, then mixed (murmur3's finaliser), since ids that differ in the last sign must land anywhere. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93);
  value = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** One day of consultations and what came of them. */
export interface ConversionDay {
  /** `2026-03-06`. */
  readonly day: string;
  readonly consultations: number;
  readonly orders: number;
}

/**
 * Whether conversion has been under its baseline on so many days running that an experiment is called for.
 * Days without consultations neither count nor break the run.
 */
export function callsForExperiment(
  days: readonly ConversionDay[],
  { baseline = 0.12, running = 3 }: { readonly baseline?: number | undefined; readonly running?: number | undefined } = {},
): boolean {
  const last = days
    .filter(({ consultations }) => consultations > 0)
    .toSorted((one, other) => (one.day < other.day ? 1 : -1))
    .slice(0, running);
  return last.length === running && last.every(({ consultations, orders }) => orders / consultations < baseline);
}
