import type { OpenScorer } from '../emotion/index.ts';

/** What training learned of one language's conversations: which words of buyers and agents go with annoyance. */
export interface ForecastModel {
  readonly language: string;
  readonly trainedOn: readonly string[];
  readonly buyer: ForecastScorer;
  readonly agent: ForecastScorer;
  /** Weights of the signs by name, in log odds. */
  readonly signs: Readonly<Record<string, number>>;
  readonly bias: number;
}

/** A table as in an emotion model. */
export interface ForecastScorer {
  readonly bits: number;
  readonly weights: string;
  readonly step: number;
  readonly bias: number;
}

/** A scorer's unpacked table. */
export type OpenForecastScorer = Pick<OpenScorer, 'table' | 'step' | 'bias'>;
