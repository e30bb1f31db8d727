'use client';
import { forwardRef, useId, type ForwardRefExoticComponent, type HTMLAttributes, type ReactElement, type RefAttributes } from 'react';
import { money, subtractMoney, type Money } from '@ferryman/core/kernel';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { formatMoney } from '../shared/remedy-text.ts';
import { useSurface } from '../shared/use-surface.ts';
import '../locales/english/common.ts';
import '../locales/english/compensation.ts';

/** A pot that offers are booked on. */
export interface BudgetStand {
  readonly id: string;
  readonly limit: Money;
  readonly booked: Money;
}

export interface BudgetViewProps extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  /** Undefined: not there yet. */
  readonly budgets: readonly BudgetStand[] | undefined;
  /** What a budget is called; else its id. */
  readonly nameOf?: ((id: string) => string | undefined) | undefined;
}

/** How much of each budget is booked: as a bar, and in words beside it. */
export const BudgetView: ForwardRefExoticComponent<BudgetViewProps & RefAttributes<HTMLElement>> = forwardRef<HTMLElement, BudgetViewProps>(
  function BudgetView({ budgets, nameOf, className, ...rest }, ref) {
    const { text } = useFerryman();
    const surface = useSurface();
    const id = useId();
    return (
      <section {...surface} {...rest} ref={ref} className={className ? `fm-budgets ${className}` : 'fm-budgets'} aria-labelledby={id}>
        <h2 id={id} className="fm-budgets-title">
          {text('compensation.budgets')}
        </h2>
        {budgets === undefined && <p className="fm-budgets-quiet">{text('common.loading')}</p>}
        {budgets?.length === 0 && <p className="fm-budgets-quiet">{text('compensation.budgetsEmpty')}</p>}
        <ul className="fm-budgets-list">
          {budgets?.map((budget) => (
            <Budget key={budget.id} budget={budget} name={nameOf?.(budget.id) ?? budget.id} />
          ))}
        </ul>
      </section>
    );
  },
);

function Budget({ budget: { limit, booked }, name }: { readonly budget: BudgetStand; readonly name: string }): ReactElement {
  const { text, locale } = useFerryman();
  const id = useId();
  const left = subtractMoney(limit, booked);
  const isOver = left.amountMinor < 0;
  const words = text('compensation.booked', { booked: formatMoney(booked, locale), limit: formatMoney(limit, locale) });
  const rest = money(Math.abs(left.amountMinor), left.currency);
  return (
    <li className="fm-budget" data-over={isOver || undefined}>
      <span className="fm-budget-head">
        <bdi id={id} className="fm-budget-name">
          {name}
        </bdi>
        <span className="fm-tabular">
          {text(isOver ? 'compensation.over' : 'compensation.left', { amount: formatMoney(rest, locale) })}
        </span>
      </span>
      <progress
        className="fm-budget-bar"
        aria-labelledby={id}
        aria-valuetext={words}
        max={Math.max(1, limit.amountMinor)}
        value={Math.min(booked.amountMinor, Math.max(1, limit.amountMinor))}
      />
      <span className="fm-budgets-quiet fm-tabular">{words}</span>
    </li>
  );
}
