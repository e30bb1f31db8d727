import type { ReactElement } from 'react';

export interface EffectIntervalProps {
  /** 0 to 1. */
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  /** What it is measured against, 0 to 1. */
  readonly against?: number | undefined;
  readonly tone?: 'warning' | undefined;
}

const percent = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 10}%`;

/** A share with its uncertainty on a line from nothing to all. Says nothing that does not stand beside it in words. */
export function EffectInterval({ low, mean, high, against, tone }: EffectIntervalProps): ReactElement {
  return (
    <svg className="fm-interval" width="100%" height="16" aria-hidden="true" focusable="false" data-tone={tone}>
      <line className="fm-interval-scale" x1="0" x2="100%" y1="8" y2="8" />
      <rect className="fm-interval-range" x={percent(low)} width={percent(high - low)} y="4" height="8" rx="2" />
      {against !== undefined && <line className="fm-interval-against" x1={percent(against)} x2={percent(against)} y1="0" y2="16" />}
      <circle className="fm-interval-mean" cx={percent(mean)} cy="8" r="3.5" />
    </svg>
  );
}
