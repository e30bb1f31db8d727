'use client';
import { useId, type ReactElement } from 'react';
import { money, moneyToDecimal } from '@ferryman/core/kernel';
import { roleText } from '../compensation-picker/compensation-words.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { Text } from '../ferryman-provider/text.ts';
import type { PolicyPath, PolicyProblem } from './policy-draft.ts';
import { problemKeys, roleFieldKeys } from './policy-words.ts';

export interface PolicyFieldProps {
  readonly path: PolicyPath;
  readonly label: string;
  readonly value: string;
  readonly currency: string;
  readonly problem: PolicyProblem | undefined;
  /** Said with the field where nothing is wrong: what an empty one means. */
  readonly hintId?: string | undefined;
  readonly onChange: (path: PolicyPath, value: string) => void;
}

/** One number of a policy, with what is wrong with it, why that matters and how to mend it. */
export function PolicyField({ path, label, value, currency, problem, hintId, onChange }: PolicyFieldProps): ReactElement {
  const { text } = useFerryman();
  const id = useId();
  const described = [hintId, problem && `${id}-problem`].filter((each) => each !== undefined).join(' ');
  return (
    <div className="fm-policy-field" data-invalid={problem ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={path}
        className="fm-input fm-tabular"
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        maxLength={30}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onChange(path, event.target.value)}
      />
      {problem && (
        <p id={`${id}-problem`} className="fm-policy-problem">
          {problemText(problem, currency, text)}
        </p>
      )}
    </div>
  );
}

function problemText(problem: PolicyProblem, currency: string, text: Text): string {
  const key = problemKeys[problem.code];
  if (problem.code === 'above') return text(key, { wider: text(roleFieldKeys[problem.wider]) });
  if (problem.code === 'role') return text(key, { role: roleText(problem.role, text), next: roleText(problem.next, text) });
  return text(key, { input: problem.input, currency, example: `\u2066${moneyToDecimal(money(2_500, currency))}\u2069` });
}
