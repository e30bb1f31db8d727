'use client';
import { forwardRef, type ForwardRefExoticComponent, type HTMLAttributes, type ReactNode, type RefAttributes } from 'react';
import type { EffectEstimate, TemplateAudit } from '@ferryman/core/templates/effect';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { useSurface } from '../shared/use-surface.ts';
import { auditText, shareText } from './effect-words.ts';
import { EffectInterval } from './effect-interval.tsx';
import '../locales/english/templates.ts';

export interface TemplateEffectTableProps extends HTMLAttributes<HTMLElement> {
  /** From `estimateEffects`; any order. */
  readonly estimates: readonly EffectEstimate[];
  /** From `auditTemplates`: what is proposed for retirement, and why. */
  readonly audit?: TemplateAudit | undefined;
  /** A template's title. Undefined: its id is shown. */
  readonly titleOf: (templateId: string) => string | undefined;
  /** The supervisor retires a template that the audit proposes. Absent: it can only be read. */
  readonly onRetire?: ((templateId: string) => void) | undefined;
}

/** What came of the templates: the share of uses after which all was well, its uncertainty drawn and said, and what the audit proposes. */
export const TemplateEffectTable: ForwardRefExoticComponent<TemplateEffectTableProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  TemplateEffectTableProps
>(function TemplateEffectTable({ estimates, audit, titleOf, onRetire, className, ...rest }, ref) {
  const { text, locale } = useFerryman();
  const surface = useSurface();
  const share = (value: number) => shareText(value, locale);
  const name = (id: string) => titleOf(id) ?? id;
  const proposed = new Map(audit?.proposals.map((each) => [each.templateId, each]));
  const rows = estimates.toSorted((one, other) => other.mean - one.mean || (one.templateId < other.templateId ? -1 : 1));
  return (
    <section
      aria-label={text('templates.effectTitle')}
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-effect ${className}` : 'fm-effect'}
    >
      <h2 className="fm-effect-title">{text('templates.effectTitle')}</h2>
      {rows.length === 0 ? (
        <p className="fm-effect-quiet">{text('templates.effectEmpty')}</p>
      ) : (
        // A table that is wider than its room is scrolled with the keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="fm-effect-scroll" tabIndex={0} role="group" aria-label={text('templates.effectTitle')}>
          <table className="fm-effect-table">
            <thead>
              <tr>
                <th scope="col">{text('templates.template')}</th>
                <th scope="col" className="fm-effect-number">
                  {text('templates.uses')}
                </th>
                <th scope="col">{text('templates.share')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ templateId, uses, mean, low, high, level }) => (
                <tr key={templateId} data-proposed={proposed.has(templateId) || undefined}>
                  <th scope="row" dir="auto">
                    {name(templateId)}
                  </th>
                  <td className="fm-effect-number fm-tabular">{uses}</td>
                  <td className="fm-effect-share" title={said({ mean, uses, level, low, high })}>
                    <EffectInterval
                      low={low}
                      mean={mean}
                      high={high}
                      against={audit?.keepersMedian}
                      tone={proposed.has(templateId) ? 'warning' : undefined}
                    />
                    <span className="fm-tabular">
                      {share(mean)}{' '}
                      <span className="fm-effect-quiet">({text('templates.range', { low: share(low), high: share(high) })})</span>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {audit && <Audit audit={audit} name={name} onRetire={onRetire} />}
    </section>
  );

  function said({ mean, uses, level, low, high }: Omit<EffectEstimate, 'templateId'>): string {
    return text('templates.effectSaid', { mean: share(mean), uses, level: share(level), low: share(low), high: share(high) });
  }
});

interface AuditProps {
  readonly audit: TemplateAudit;
  readonly name: (id: string) => string;
  readonly onRetire: TemplateEffectTableProps['onRetire'];
}

function Audit({ audit, name, onRetire }: AuditProps): ReactNode {
  const { text, locale } = useFerryman();
  return (
    <div className="fm-audit">
      <h3 className="fm-effect-title">{text('templates.auditTitle')}</h3>
      {audit.proposals.length === 0 ? (
        <p className="fm-effect-quiet">{text('templates.auditNone', { number: audit.judged })}</p>
      ) : (
        <ul className="fm-audit-list">
          {audit.proposals.map((proposal) => (
            <li key={proposal.templateId} className="fm-audit-proposal">
              <span className="fm-audit-words">
                <bdi className="fm-audit-name">{name(proposal.templateId)}</bdi>
                <span className="fm-effect-quiet">{auditText(proposal, text, locale)}</span>
              </span>
              {onRetire && (
                <Button
                  size="small"
                  aria-label={`${text('templates.retire')}: ${name(proposal.templateId)}`}
                  onClick={() => onRetire(proposal.templateId)}
                >
                  {text('templates.retire')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {audit.tooFew.length > 0 && <p className="fm-effect-quiet">{text('templates.tooFew', { number: audit.tooFew.length })}</p>}
    </div>
  );
}
