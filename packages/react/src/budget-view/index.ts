export { BudgetView } from './budget-view.tsx';
export type { BudgetStand, BudgetViewProps } from './budget-view.tsx';
