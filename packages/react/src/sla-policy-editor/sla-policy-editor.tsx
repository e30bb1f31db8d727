'use client';
import {
  forwardRef,
  useId,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react';
import { checkSlaPolicy, type SlaPolicy, type SlaPolicyProblem } from '@ferryman/core/sla';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { TextKey } from '../locales/words.ts';
import { Button } from '../shared/button.tsx';
import { FailureIcon } from '../shared/icons.tsx';
import { useSurface } from '../shared/use-surface.ts';
import { HoursFields } from './hours-fields.tsx';
import { PolicyPreview } from './policy-preview.tsx';
import { TargetFields } from './target-fields.tsx';
import '../locales/english/desk.ts';
import '../locales/english/event-lines.ts';
import '../locales/english/sla.ts';

export interface SlaPolicyEditorProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit' | 'defaultValue'> {
  /** What the form begins with; give another `key` to begin anew. */
  readonly defaultPolicy: SlaPolicy;
  /** Called with a policy that can be kept. Promises made before keep theirs. */
  readonly onSave: (policy: SlaPolicy) => void;
}

const problemWords: Readonly<Record<SlaPolicyProblem['code'], TextKey>> = {
  'name-missing': 'sla.problemName',
  'targets-missing': 'sla.problemTargets',
  'within-missing': 'sla.problemWithin',
  'due-soon-not-before': 'sla.problemDueSoon',
  'warning-not-before': 'sla.problemWarning',
  'time-zone-unknown': 'sla.problemZone',
  'hours-missing': 'sla.problemHours',
  'hours-empty': 'sla.problemOpening',
  'holiday-no-date': 'sla.problemHoliday',
};
const PAUSES = ['pending', 'snoozed'] as const;

/** A form for one policy, with what is wrong said before it is saved, and deadlines of sample messages beside it. */
export const SlaPolicyEditor: ForwardRefExoticComponent<SlaPolicyEditorProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  SlaPolicyEditorProps
>(function SlaPolicyEditor({ defaultPolicy, onSave, className, ...rest }, ref) {
  const { text } = useFerryman();
  const surface = useSurface();
  const id = useId();
  const [policy, setPolicy] = useState(defaultPolicy);
  const [wasTried, setTried] = useState(false);
  const problems = checkSlaPolicy(policy);
  const change = (fields: Partial<SlaPolicy>) => setPolicy({ ...policy, ...fields });
  return (
    <form
      noValidate
      aria-label={text('sla.editor')}
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-sla-editor ${className}` : 'fm-sla-editor'}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problems.length === 0) onSave(policy);
      }}
    >
      <div className="fm-sla-editor-fields">
        <label className="fm-sla-field">
          {text('sla.name')}
          <input className="fm-input" value={policy.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
        </label>
        <label className="fm-sla-field">
          {text('sla.promisedTo')}
          <select
            className="fm-input"
            value={policy.promise}
            onChange={(event) => change({ promise: event.target.value === 'marketplace' ? 'marketplace' : 'company' })}
          >
            <option value="company">{text('sla.promise.company')}</option>
            <option value="marketplace">{text('sla.promise.marketplace')}</option>
          </select>
        </label>
        <TargetFields targets={policy.targets} onChange={(targets) => change({ targets })} />
        <HoursFields calendar={policy.calendar} onChange={(calendar) => change({ calendar })} />
        <fieldset className="fm-sla-group">
          <legend className="fm-sla-legend">{text('sla.pauseLegend')}</legend>
          {PAUSES.map((status) => (
            <label key={status} className="fm-sla-check">
              <input
                type="checkbox"
                className="fm-sla-box"
                checked={policy.pausedWhile.includes(status)}
                onChange={({ target: { checked } }) =>
                  change({ pausedWhile: checked ? [...policy.pausedWhile, status] : policy.pausedWhile.filter((each) => each !== status) })
                }
              />
              {text(`desk.${status}`)}
            </label>
          ))}
          <label className="fm-sla-check">
            <input
              type="checkbox"
              className="fm-sla-box"
              checked={policy.automaticRepliesCount}
              onChange={(event) => change({ automaticRepliesCount: event.target.checked })}
            />
            {text('sla.automaticCounts')}
          </label>
        </fieldset>
      </div>
      <PolicyPreview policy={policy} isSound={problems.length === 0} />
      <div className="fm-sla-editor-end">
        <div role="alert" id={id}>
          {wasTried && problems.length > 0 && (
            <ul className="fm-sla-problems">
              {problems.map(({ code, index }) => (
                <li key={`${code} ${index}`} className="fm-sla-problem">
                  <FailureIcon />
                  <span>{index === undefined ? text(problemWords[code]) : `${index + 1}: ${text(problemWords[code])}`}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <p className="fm-sla-quiet">{text('sla.savedFor')}</p>
        <Save describedBy={id} label={text('sla.save')} />
      </div>
    </form>
  );
});

function Save({ describedBy, label }: { readonly describedBy: string; readonly label: string }): ReactElement {
  return (
    <Button type="submit" variant="solid" aria-describedby={describedBy}>
      {label}
    </Button>
  );
}
