export { CompensationPanel as Panel } from './compensation-panel.tsx';
export { RemedyReasons as Reasons } from './remedy-reasons.tsx';
export { RemedySensitivity as Sensitivity, RemedySums as Sums } from './remedy-sums.tsx';
