'use client';
import { useId, type ReactElement } from 'react';
import type { RankedOption } from '@ferryman/core/compensation';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Chip } from '../shared/chip.tsx';
import { FailureIcon, PendingIcon, ResolvedIcon, WarningIcon } from '../shared/icons.tsx';
import { formatMoney, formatShare, remedyText } from '../shared/remedy-text.ts';
import { roleText, verdictKeys } from './compensation-words.ts';
import '../locales/english/compensation.ts';

export interface OptionCardProps {
  readonly option: RankedOption;
  readonly plan?: 'A' | 'B' | undefined;
  /** Names the group of radio buttons. */
  readonly group: string;
  readonly checked: boolean;
  readonly onSelect: () => void;
  readonly inputRef?: ((input: HTMLInputElement | null) => void) | undefined;
}

const TONES = { allowed: 'success', warned: 'warning', 'needs-approval': 'information', refused: 'danger' } as const;
const PICTURES = { allowed: ResolvedIcon, warned: WarningIcon, 'needs-approval': PendingIcon, refused: FailureIcon } as const;

/** One remedy to choose: what the buyer gets, what it is expected to cost and to bring, and whether one may offer it. */
export function OptionCard({ option, plan, group, checked, onSelect, inputRef }: OptionCardProps): ReactElement {
  const settings = useFerryman();
  const { text, locale } = settings;
  const id = useId();
  const { cost, risk, satisfaction, verdict } = option;
  return (
    <label className="fm-remedy" data-verdict={verdict} data-checked={checked || undefined}>
      <span className="fm-remedy-head">
        <input
          ref={inputRef}
          type="radio"
          name={group}
          className="fm-remedy-radio"
          value={option.option.id}
          checked={checked}
          onChange={onSelect}
          aria-labelledby={`${id}-plan ${id}-name`}
          aria-describedby={`${id}-facts ${id}-verdict`}
        />
        {plan && (
          <Chip id={`${id}-plan`} tone="accent">
            {text(plan === 'A' ? 'compensation.planA' : 'compensation.planB')}
          </Chip>
        )}
        <bdi id={`${id}-name`} className="fm-remedy-name">
          {remedyText(option.option.remedy, settings)}
        </bdi>
      </span>
      <span id={`${id}-facts`} className="fm-remedy-facts">
        <Fact name={text('compensation.cost')} value={formatMoney(cost, locale)} />
        <Fact name={text('compensation.satisfaction')} value={formatShare(satisfaction, locale)} />
        <Fact name={text('compensation.risk')} value={formatMoney(risk, locale)} />
        <Fact name={text('compensation.exposure')} value={formatMoney(option.exposure, locale)} />
      </span>
      <span id={`${id}-verdict`}>
        <Verdict option={option} />
      </span>
    </label>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <span className="fm-remedy-fact">
      <span className="fm-remedy-fact-name">{name} </span>
      <bdi className="fm-tabular">{value}</bdi>{' '}
    </span>
  );
}

/** Whether one may offer it, in colour, picture and words. */
export function Verdict({ option: { verdict, approval } }: { readonly option: RankedOption }): ReactElement {
  const { text } = useFerryman();
  const Picture = PICTURES[verdict];
  return (
    <span className="fm-remedy-verdict" data-tone={TONES[verdict]}>
      <Picture />
      {text(verdictKeys[verdict], { role: approval ? roleText(approval.role, text) : '' })}
    </span>
  );
}
