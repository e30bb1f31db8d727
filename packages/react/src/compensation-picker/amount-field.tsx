'use client';
import { useId, type ReactElement } from 'react';
import { moneyToDecimal, type Money } from '@ferryman/core/kernel';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { readAmountOrNone } from '../shared/read-amount.ts';
import '../locales/english/compensation.ts';

/** What was typed as an exact amount above nothing in `currency`, never rounded; undefined when it is none. */
export function readAmount(typed: string, currency: string): Money | undefined {
  const amount = readAmountOrNone(typed, currency);
  return amount && amount.amountMinor > 0 ? amount : undefined;
}

export interface AmountFieldProps {
  readonly currency: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What was proposed, as the example. */
  readonly proposed: Money;
}

/** How much, in exact units of its currency. */
export function AmountField({ currency, value, onChange, proposed }: AmountFieldProps): ReactElement {
  const { text } = useFerryman();
  const id = useId();
  const bad = readAmount(value, currency) === undefined;
  return (
    <div className="fm-remedy-amount">
      <label htmlFor={id}>{text('compensation.amountLabel', { currency })}</label>
      <input
        id={id}
        className="fm-input fm-tabular"
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        aria-invalid={bad || undefined}
        aria-describedby={bad ? `${id}-bad` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {bad && (
        <p id={`${id}-bad`} role="alert" className="fm-remedy-bad">
          {text('compensation.amountBad', { input: value, currency, example: `\u2066${moneyToDecimal(proposed)}\u2069` })}
        </p>
      )}
    </div>
  );
}
