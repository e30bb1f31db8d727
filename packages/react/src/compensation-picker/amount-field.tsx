'use client';
import { useId, type ReactElement } from 'react';
import { moneyToDecimal, parseMoney, type Money } from '@ferryman/core/kernel';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';

/** What was typed as an exact amount in `currency`, never rounded; undefined when it is none. Local digits and a comma are understood. */
export function readAmount(typed: string, currency: string): Money | undefined {
  const plain = typed
    .trim()
    .replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
    .replace(/[,\u066B\uFF0E\u3002]/, '.');
  try {
    const amount = parseMoney(plain, currency);
    return amount.amountMinor > 0 ? amount : undefined;
  } catch {
    // What is being typed is often no amount yet; the field says so.
    return undefined;
  }
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
