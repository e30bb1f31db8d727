'use client';
import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import {
  findSensitivity,
  type CompensationCase,
  type Evaluation,
  type RemedyOption,
  type SensitivityFinding,
  type SumLine,
} from '@ferryman/core/compensation';
import { addMoney } from '@ferryman/core/kernel';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { formatMoney, formatShare, remedyText } from '../shared/remedy-text.ts';
import { lineKeys, satisfiedKeys } from './compensation-words.ts';
import type { CompensationSubject } from './offer-draft.ts';
import '../locales/english/compensation.ts';

/**
 * How the numbers of an option come about, line by line: each line is its share of its amount, cost and risk have sums of their own, and
 * what goodwill is worth is taken off them last, where it can be seen.
 */
export function RemedySums({ evaluation }: { readonly evaluation: Evaluation }): ReactElement {
  const { text, locale } = useFerryman();
  const { lines, cost, risk, total, satisfactionLines, satisfaction } = evaluation;
  const linesOf = (group: SumLine['group']) =>
    lines.filter((each) => each.group === group).map((each) => <Line key={each.code} line={each} />);
  const goodwill = linesOf('goodwill');
  return (
    <Disclosure title={text('compensation.why')}>
      <table className="fm-remedy-sums">
        <caption className="fm-visually-hidden">{text('compensation.why')}</caption>
        <tbody>
          {linesOf('cost')}
          <Sum name={text('compensation.cost')} value={formatMoney(cost, locale)} />
        </tbody>
        <tbody>
          {linesOf('risk')}
          <Sum name={text('compensation.risk')} value={formatMoney(risk, locale)} />
        </tbody>
        <tbody>
          <Sum name={text('compensation.costAndRisk')} value={formatMoney(addMoney(cost, risk), locale)} />
          {goodwill}
          {goodwill.length > 0 && <Sum name={text('compensation.total')} value={formatMoney(total, locale)} />}
        </tbody>
        <tbody>
          {satisfactionLines.map(({ code, points }) => (
            <tr key={code}>
              <th scope="row">{text(satisfiedKeys[code])}</th>
              <td colSpan={2} className="fm-tabular">
                {formatShare(points, locale, '1')}
              </td>
            </tr>
          ))}
          <Sum name={text('compensation.satisfaction')} value={formatShare(satisfaction, locale, '1')} />
        </tbody>
      </table>
    </Disclosure>
  );
}

function Line({ line: { code, of, share, amount } }: { readonly line: SumLine }): ReactElement {
  const { text, locale } = useFerryman();
  return (
    <tr>
      <th scope="row">{text(lineKeys[code])}</th>
      <td className="fm-remedy-part fm-tabular">
        {share === 10_000
          ? ''
          : text('compensation.part', { share: formatShare(Math.abs(share), locale, '2'), amount: formatMoney(of, locale) })}
      </td>
      <td className="fm-tabular">{formatMoney(amount, locale)}</td>
    </tr>
  );
}

function Sum({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <tr className="fm-remedy-total">
      <th scope="row">{name}</th>
      <td colSpan={2} className="fm-tabular">
        {value}
      </td>
    </tr>
  );
}

export interface RemedySensitivityProps {
  readonly facts: CompensationCase;
  readonly options: readonly RemedyOption[];
  readonly subject: CompensationSubject;
}

/** How many of the nearest changes are told. */
const TOLD = 5;

/** Which number would change plan A, the nearest first. Computed only when somebody asks. */
export function RemedySensitivity(props: RemedySensitivityProps): ReactElement {
  const { text } = useFerryman();
  return (
    <Disclosure title={text('compensation.sensitivity')}>
      <Findings {...props} />
    </Disclosure>
  );
}

function Findings({ facts, options, subject }: RemedySensitivityProps): ReactElement {
  const settings = useFerryman();
  const { text, locale } = settings;
  const { parameters, context } = subject;
  const findings = useMemo(
    () => findSensitivity(options, facts, parameters, context).slice(0, TOLD),
    [options, facts, parameters, context],
  );
  if (findings.length === 0) return <p className="fm-remedy-quiet">{text('compensation.sensitivityNone')}</p>;
  const nameOf = ({ path }: SensitivityFinding) => {
    if (path === 'case.severity') return text('compensation.severity');
    if (path === 'case.reviewRisk') return text('compensation.reviewRisk');
    if (path === 'case.disputeRisk') return text('compensation.disputeRisk');
    return text('compensation.assumption', { path: `\u2066${path.replace('parameters.', '')}\u2069` });
  };
  const planOf = ({ planA }: SensitivityFinding) =>
    remedyText(options.find(({ id }) => id === planA)?.remedy ?? { kind: 'nothing' }, settings);
  return (
    <ul className="fm-remedy-findings">
      {findings.map((finding) => (
        <li key={finding.path}>
          {text('compensation.sensitivityLine', {
            what: nameOf(finding),
            from: formatShare(finding.from, locale, '1'),
            to: formatShare(finding.to, locale, '1'),
            plan: planOf(finding),
          })}
        </li>
      ))}
    </ul>
  );
}

function Disclosure({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <details className="fm-remedy-more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="fm-summary fm-remedy-summary">{title}</summary>
      {open && children}
    </details>
  );
}
