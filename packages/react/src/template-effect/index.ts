export { TemplateEffectTable } from './template-effect-table.tsx';
export type { TemplateEffectTableProps } from './template-effect-table.tsx';
export { ExperimentCard } from './experiment-card.tsx';
export type { ExperimentCardProps } from './experiment-card.tsx';
