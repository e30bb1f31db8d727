'use client';
import type { ReactElement } from 'react';
import type { CompensationReason } from '@ferryman/core/compensation';
import { confidenceKeys } from '../culture-panel/culture-words.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { FailureIcon, InformationIcon, PendingIcon, WarningIcon } from '../shared/icons.tsx';
import { formatMoney } from '../shared/remedy-text.ts';
import { reasonKeys } from './compensation-words.ts';
import '../locales/english/culture.ts';

const PICTURES = { inform: InformationIcon, warn: WarningIcon, approve: PendingIcon, refuse: FailureIcon } as const;
const ORDER = ['refuse', 'approve', 'warn', 'inform'];

/** Why an option is allowed, warned of, sent for approval or refused: the weightiest first, laws and platforms with their source. */
export function RemedyReasons({
  reasons,
  id,
}: {
  readonly reasons: readonly CompensationReason[];
  readonly id?: string;
}): ReactElement | null {
  if (reasons.length === 0) return null;
  const sorted = reasons.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
  return (
    <ul id={id} className="fm-remedy-reasons">
      {sorted.map((reason) => (
        <Reason key={`${reason.code} ${reason.rule?.id ?? ''}`} reason={reason} />
      ))}
    </ul>
  );
}

function Reason({ reason: { code, level, limit, wouldBe, count, from, rule } }: { readonly reason: CompensationReason }): ReactElement {
  const { text, locale } = useFerryman();
  const Picture = PICTURES[level];
  return (
    <li className="fm-remedy-reason" data-level={level}>
      <Picture />
      <span className="fm-remedy-reason-words">
        <span>
          {text(reasonKeys[code], {
            limit: limit ? formatMoney(limit, locale) : '',
            wouldBe: wouldBe ? formatMoney(wouldBe, locale) : '',
            count: count ?? 0,
            from: from ?? 0,
          })}
        </span>
        {rule && (
          <>
            {/* As the pack has it, which is English. */}
            <span lang="en" dir="ltr" className="fm-remedy-rule">
              {rule.words}
            </span>
            <span className="fm-remedy-rule">
              {text(confidenceKeys[rule.confidence])}
              {rule.source.length > 0 &&
                ` · ${text('culture.source', { source: rule.source.map((each) => `\u2066${each}\u2069`).join(' · ') })}`}
            </span>
          </>
        )}
      </span>
    </li>
  );
}
