'use client';
import {
  forwardRef,
  useDeferredValue,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import type { CompensationPolicy, Confidence, LawRule, PlatformRule } from '@ferryman/core/compensation';
import { roleText } from '../compensation-picker/compensation-words.ts';
import { confidenceKeys } from '../culture-panel/culture-words.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { useSurface } from '../shared/use-surface.ts';
import { comparePolicies, type PolicySample } from './compare-policies.ts';
import { draftOf, guardFields, readDraft, roleFields, timeFields, type PolicyDraft, type PolicyPath } from './policy-draft.ts';
import { PolicyField } from './policy-field.tsx';
import { PolicyPreview } from './policy-preview.tsx';
import { confidences, PolicyRules } from './policy-rules.tsx';
import { guardFieldKeys, roleFieldKeys, timeFieldKeys } from './policy-words.ts';
import '../locales/english/policy.ts';

/** How saving went. `conflict`: somebody else saved another policy meanwhile. */
export type PolicySaved = 'saved' | 'conflict' | 'forbidden' | 'unreachable';

export interface PolicyEditorProps extends Omit<HTMLAttributes<HTMLFormElement>, 'onSubmit' | 'children'> {
  /** The policy in force. Another one is shown at once while nothing is typed; what is typed stays. */
  readonly policy: CompensationPolicy;
  /** To read, with their sources. Default: none. */
  readonly laws?: readonly LawRule[] | undefined;
  readonly platformRules?: readonly PlatformRule[] | undefined;
  /** Cases on which a change is shown before it is made. Keep them the same between renders. */
  readonly samples?: readonly PolicySample[] | undefined;
  /** Saves `policy` in place of `before`. A rejection is told as `unreachable`. */
  readonly onSave: (policy: CompensationPolicy, details: { readonly before: CompensationPolicy }) => Promise<PolicySaved>;
}

const NONE: readonly never[] = [];

/** What each role may grant, when somebody else is asked, and what a change would do, before it is done. */
export const PolicyEditor: ForwardRefExoticComponent<PolicyEditorProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  PolicyEditorProps
>(function PolicyEditor({ policy: given, laws = NONE, platformRules = NONE, samples = NONE, onSave, className, ...rest }, ref) {
  const { text } = useFerryman();
  const surface = useSurface();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useImperativeHandle(ref, () => form.current as HTMLFormElement, []);
  const { base, draft, change, began, ended, reset, outcome } = usePolicyDraft(given);
  const { policy, problems } = useMemo(() => readDraft(draft, base), [draft, base]);
  const isChanged = useMemo(() => isOther(draft, base), [draft, base]);
  // The engine runs on every case for every role: typing goes first.
  const judged = useDeferredValue(problems.length > 0 ? undefined : policy);
  const changes = useMemo(() => judged && comparePolicies(base, judged, samples), [base, judged, samples]);

  const typeIn = (path: PolicyPath, value: string) => change((before) => ({ ...before, texts: { ...before.texts, [path]: value } }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    // An editor inside a host's form must not send that.
    event.stopPropagation();
    if (outcome === 'saving' || !isChanged) return;
    if (problems.length > 0 || !policy) {
      ended('broken');
      form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      return;
    }
    began();
    ended(await onSave(policy, { before: base }).catch(() => 'unreachable' as const), policy);
  };

  const field = (path: PolicyPath, label: string, hintId?: string) => (
    <PolicyField
      key={path}
      path={path}
      label={label}
      value={draft.texts[path] ?? ''}
      currency={base.currency}
      problem={problems.find((each) => each.path === path)}
      hintId={hintId}
      onChange={typeIn}
    />
  );
  return (
    <form
      {...surface}
      {...rest}
      ref={form}
      className={className ? `fm-policy ${className}` : 'fm-policy'}
      aria-labelledby={`${id}-title`}
      data-changed={isChanged || undefined}
      data-invalid={problems.length > 0 || undefined}
      onSubmit={(event) => void save(event)}
      noValidate
    >
      <h2 id={`${id}-title`} className="fm-policy-title">
        {text('policy.title')}
      </h2>
      <p className="fm-policy-quiet">
        <bdi>{base.name}</bdi> · {text('policy.currency', { currency: base.currency })}
      </p>
      <Section title={text('policy.limits')}>
        <p id={`${id}-empty`} className="fm-policy-quiet">
          {text('policy.noLimit')}
        </p>
        {base.roles.map(({ role }, place) => (
          <fieldset key={role} className="fm-policy-role">
            <legend className="fm-policy-strong">{roleText(role, text)}</legend>
            <div className="fm-policy-fields">
              {roleFields.map((each) => field(`roles.${place}.${each}`, text(roleFieldKeys[each]), `${id}-empty`))}
            </div>
          </fieldset>
        ))}
      </Section>
      <Section title={text('policy.approvals')}>
        <div className="fm-policy-fields">{timeFields.map((each) => field(each, text(timeFieldKeys[each])))}</div>
      </Section>
      <fieldset className="fm-policy-section">
        <legend className="fm-policy-heading">{text('policy.abuse')}</legend>
        <div className="fm-policy-fields">{guardFields.map((each) => field(`abuse.${each}`, text(guardFieldKeys[each])))}</div>
      </fieldset>
      <Section title={text('policy.laws')}>
        <label className="fm-policy-law">
          <span>{text('policy.lawFrom')}</span>
          <select
            className="fm-input"
            value={draft.lawFrom}
            onChange={(event) => {
              const lawFrom = event.target.value as Confidence;
              change((before) => ({ ...before, lawFrom }));
            }}
          >
            {confidences.map((each) => (
              <option key={each} value={each}>
                {text(confidenceKeys[each])}
              </option>
            ))}
          </select>
        </label>
        <PolicyRules laws={laws} platformRules={platformRules} lawFrom={draft.lawFrom} />
      </Section>
      {samples.length > 0 && (
        <Section title={text('policy.preview')}>
          <PolicyPreview changes={changes} />
        </Section>
      )}
      <div className="fm-policy-foot">
        <p role="status" className="fm-policy-outcome" data-outcome={outcome}>
          {outcome && outcome !== 'saving' && text(outcomeKeys[outcome])}
        </p>
        <Button
          aria-disabled={!isChanged || outcome === 'saving' || undefined}
          onClick={() => isChanged && outcome !== 'saving' && reset()}
        >
          {text('policy.undo')}
        </Button>
        <Button type="submit" variant="solid" aria-disabled={!isChanged || outcome === 'saving' || undefined}>
          {text('policy.save')}
        </Button>
      </div>
    </form>
  );
});

type Outcome = PolicySaved | 'broken' | 'saving';

const outcomeKeys = {
  saved: 'policy.saved',
  conflict: 'policy.conflict',
  forbidden: 'policy.forbidden',
  unreachable: 'policy.unreachable',
  broken: 'policy.unsaved',
} as const;

/**
 * What is typed, over the policy it began with. A host may hand in the same policy again (it read anew): nothing happens. It hands in
 * another while nothing is typed: that one is shown. While something is typed, that stays, and saving it meets the conflict.
 */
function usePolicyDraft(policy: CompensationPolicy) {
  const key = useMemo(() => JSON.stringify(policy), [policy]);
  const [state, setState] = useState(() => ({ seen: key, base: policy, draft: draftOf(policy) }));
  const [outcome, setOutcome] = useState<Outcome>();
  const anew = { seen: key, base: policy, draft: draftOf(policy) };
  let current = state;
  if (state.seen !== key) {
    current = isOther(state.draft, state.base) ? { ...state, seen: key } : anew;
    setState(current);
  }
  return {
    base: current.base,
    draft: current.draft,
    outcome,
    change: (next: (draft: PolicyDraft) => PolicyDraft) => {
      setState((before) => ({ ...before, draft: next(before.draft) }));
      setOutcome((before) => (before === 'saving' ? before : undefined));
    },
    began: () => setOutcome('saving'),
    ended: (how: Outcome, saved?: CompensationPolicy) => {
      setOutcome(how);
      // What was typed while it was being saved stays typed.
      if (saved && how === 'saved')
        setState((before) => ({
          ...before,
          base: saved,
          draft: { lawFrom: before.draft.lawFrom, texts: restated(before.draft, current.draft, draftOf(saved)) },
        }));
    },
    reset: () => {
      setState(anew);
      setOutcome(undefined);
    },
  };
}

/** The texts of what was saved, as the form writes them, but for those that were typed since. */
function restated(now: PolicyDraft, sent: PolicyDraft, saved: PolicyDraft): PolicyDraft['texts'] {
  const paths = Object.keys(saved.texts) as PolicyPath[];
  return Object.fromEntries(paths.map((path) => [path, now.texts[path] === sent.texts[path] ? saved.texts[path] : now.texts[path]]));
}

function isOther(draft: PolicyDraft, base: CompensationPolicy): boolean {
  const before = draftOf(base);
  return (
    draft.lawFrom !== before.lawFrom || Object.entries(before.texts).some(([path, value]) => draft.texts[path as PolicyPath] !== value)
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className="fm-policy-section" aria-labelledby={id}>
      <h3 id={id} className="fm-policy-heading">
        {title}
      </h3>
      {children}
    </section>
  );
}
