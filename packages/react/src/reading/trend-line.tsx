import type { ReactElement } from 'react';

export interface TrendLineProps {
  /** -1 (pleased) to 1 (as bad as it gets), in the order of time. */
  readonly values: readonly number[];
  /** Says in words what the line shows. */
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 24;
const EDGE = 3;

/** How the feeling went over the last messages: up is worse. A picture beside its words, never without them. */
export function TrendLine({ values, label }: TrendLineProps): ReactElement | null {
  if (values.length < 2) return null;
  const step = (WIDTH - 2 * EDGE) / (values.length - 1);
  const y = (value: number): number => HEIGHT / 2 - value * (HEIGHT / 2 - EDGE);
  const points = values.map((value, at) => `${(EDGE + at * step).toFixed(1)},${y(value).toFixed(1)}`);
  const [lastX, lastY] = (points.at(-1) ?? '0,0').split(',');
  return (
    <svg role="img" aria-label={label} className="fm-reading-trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
      <line className="fm-reading-trend-zero" x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
      <circle cx={lastX} cy={lastY} r={2.5} fill="currentColor" />
    </svg>
  );
}
