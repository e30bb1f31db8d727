'use client';
import type { ReactElement } from 'react';
import type { Confidence, LawRule, PlatformRule } from '@ferryman/core/compensation';
import { confidenceKeys } from '../culture-panel/culture-words.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Chip } from '../shared/chip.tsx';
import { marketName } from '../shared/names.ts';
import '../locales/english/compensation.ts';
import '../locales/english/culture.ts';
import '../locales/english/policy.ts';

/** From the least to the most. */
export const confidences: readonly Confidence[] = ['unverified', 'low', 'medium', 'high'];

export interface PolicyRulesProps {
  readonly laws: readonly LawRule[];
  readonly platformRules: readonly PlatformRule[];
  readonly lawFrom: Confidence;
}

/** What law and platforms say, to read: each rule with its source and whether it binds under this policy. */
export function PolicyRules({ laws, platformRules, lawFrom }: PolicyRulesProps): ReactElement {
  const { text, locale } = useFerryman();
  const binds = ({ confidence }: LawRule) => confidences.indexOf(confidence) >= confidences.indexOf(lawFrom);
  return (
    <>
      <p className="fm-policy-quiet">{text('policy.readOnly')}</p>
      {laws.length > 0 && (
        <details className="fm-policy-rules">
          <summary className="fm-summary">
            {text('policy.laws')} <Count value={laws.length} />
          </summary>
          <ul className="fm-policy-list">
            {laws.map((rule) => (
              <Rule key={rule.id} rule={rule} where={marketName(rule.market, locale)}>
                <Chip tone={binds(rule) ? 'information' : undefined}>{text(binds(rule) ? 'policy.lawBinds' : 'policy.lawShown')}</Chip>
              </Rule>
            ))}
          </ul>
        </details>
      )}
      {platformRules.length > 0 && (
        <details className="fm-policy-rules">
          <summary className="fm-summary">
            {text('policy.platforms')} <Count value={platformRules.length} />
          </summary>
          <ul className="fm-policy-list">
            {platformRules.map((rule) => (
              <Rule key={rule.id} rule={rule} where={rule.platform}>
                <Chip tone={rule.effect === 'refuse' ? 'danger' : 'warning'}>
                  {text(rule.effect === 'refuse' ? 'compensation.reason.platform-forbids' : 'compensation.reason.platform-warns')}
                </Chip>
              </Rule>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Count({ value }: { readonly value: number }): ReactElement {
  const { locale } = useFerryman();
  return <span className="fm-policy-quiet fm-tabular">{value.toLocaleString(locale)}</span>;
}

interface RuleProps {
  readonly rule: LawRule | PlatformRule;
  readonly where: string;
  readonly children: ReactElement;
}

function Rule({ rule: { words, source, confidence }, where, children }: RuleProps): ReactElement {
  const { text } = useFerryman();
  return (
    <li className="fm-policy-rule">
      <span className="fm-policy-rule-head">
        <bdi className="fm-policy-strong">{where}</bdi>
        {children}
      </span>
      {/* As the pack has it, which is English. */}
      <span lang="en" dir="ltr">
        {words}
      </span>
      <span className="fm-policy-quiet">
        {text(confidenceKeys[confidence])}
        {source.length > 0 && ` · ${text('culture.source', { source: source.map((each) => `\u2066${each}\u2069`).join(' · ') })}`}
      </span>
    </li>
  );
}
