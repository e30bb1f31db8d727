export { SlaExplanation } from './sla-explanation.tsx';
export type { SlaExplanationProps } from './sla-explanation.tsx';
