'use client';
import {
  forwardRef,
  useId,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  type FormHTMLAttributes,
  type ReactElement,
  type RefAttributes,
} from 'react';
import type { MarketPack } from '@ferryman/core/culture';
import {
  resolveText,
  restoreVersion,
  reviseTemplate,
  type LocalText,
  type NoText,
  type Register,
  type Template,
  type TemplatePack,
  type TemplateProblem,
  type TemplateStatus,
  type TemplateVariables,
} from '@ferryman/core/templates';
import type { ChannelLimits } from '@ferryman/core/templates/render';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { TextKey } from '../locales/words.ts';
import { Button } from '../shared/button.tsx';
import { ResolvedIcon, WarningIcon } from '../shared/icons.tsx';
import { directionOf, languageName } from '../shared/names.ts';
import { formatDay } from '../shared/time-format.ts';
import { useSurface } from '../shared/use-surface.ts';
import { TemplatePreview } from '../template-picker/template-preview.tsx';
import { problemText, registerKeys } from '../template-picker/template-words.ts';
import { useTemplateEngines, type FilledTemplate } from '../template-picker/use-templates.ts';
import '../locales/english/templates.ts';

/** A case to try a template on. */
export interface TemplateSample {
  readonly id: string;
  readonly name: string;
  /** BCP 47: which of the texts it reads. */
  readonly language: string;
  readonly variables: TemplateVariables;
  readonly pack?: TemplatePack | undefined;
  readonly market?: MarketPack | undefined;
  readonly timeZone?: string | undefined;
  readonly channel?: ChannelLimits | undefined;
}

export interface TemplateEditorProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  /** A template from outside replaces what is being edited when its id or version changes. */
  readonly template: Template;
  /** At least one a language, so that every text is seen filled. */
  readonly samples: readonly TemplateSample[];
  /** Takes the template with its changes: new texts are a new version, with the old one in its history. */
  readonly onSave: (template: Template) => void;
  /** Gives a person's name for an id. Undefined: the id is shown. */
  readonly nameOf?: ((id: string) => string | undefined) | undefined;
}

const statusKeys: Readonly<Record<TemplateStatus, TextKey>> = {
  draft: 'templates.statuses.draft',
  active: 'templates.statuses.active',
  retired: 'templates.statuses.retired',
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Writes a template: its texts with what is amiss and where, seen filled as one types; who answers for it, and its versions. */
export const TemplateEditor: ForwardRefExoticComponent<TemplateEditorProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  TemplateEditorProps
>(function TemplateEditor({ template, ...rest }, ref) {
  return <EditorForm key={`${template.id} ${template.version}`} template={template} {...rest} formRef={ref} />;
});

interface EditorFormProps extends TemplateEditorProps {
  readonly formRef: ForwardedRef<HTMLFormElement>;
}

function EditorForm({ template, samples, onSave, nameOf, className, formRef, ...rest }: EditorFormProps): ReactElement {
  const settings = useFerryman();
  const { desk, text, locale } = settings;
  const surface = useSurface();
  const id = useId();
  const engines = useTemplateEngines(true);
  const [draft, setDraft] = useState(template);
  const [sampleId, setSampleId] = useState(samples[0]?.id);
  const languages = useMemo(
    () => [...new Set([...Object.keys(template.texts), ...samples.map((sample) => sample.language)])],
    [template, samples],
  );
  const sample = samples.find((each) => each.id === sampleId) ?? samples[0];
  const [language, setLanguage] = useState(sample?.language ?? languages[0] ?? 'en');
  const local = draft.texts[language];
  const registers = Object.keys(local?.bodies ?? {}) as Register[];
  const [wanted, setWanted] = useState<Register>();
  const register = registers.find((each) => each === wanted) ?? registers[0] ?? 'formal';
  const body = local?.bodies[register] ?? '';
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const problems = engines && body !== '' ? engines.renderer.lint(body) : [];
  const isChanged = draft !== template;
  const reviewDay = draft.reviewAt === undefined ? '' : new Date(draft.reviewAt).toISOString().slice(0, 10);
  const isDue = draft.reviewAt !== undefined && draft.reviewAt <= desk.serverNow();

  const change = (next: Partial<Template>) => setDraft({ ...draft, ...next });
  const changeText = (next: Partial<LocalText>) =>
    change({ texts: { ...draft.texts, [language]: { title: '', bodies: {}, ...local, ...next } } });
  const made = () => ({ at: desk.serverNow(), by: desk.owner.actor.id });

  const save = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!isChanged) return;
    const { texts, status, owner, reviewAt, shortcut } = draft;
    onSave(reviseTemplate(template, { texts, status, owner, reviewAt, shortcut }, made()));
  };
  const goTo = ({ inBody }: TemplateProblem) => {
    if (!inBody) return;
    bodyField.current?.focus();
    bodyField.current?.setSelectionRange(inBody.start, inBody.end);
  };

  return (
    <form
      aria-label={text('templates.editorTitle')}
      {...surface}
      {...rest}
      ref={formRef}
      className={className ? `fm-editor ${className}` : 'fm-editor'}
      onSubmit={save}
      noValidate
    >
      <div className="fm-editor-columns">
        <div className="fm-editor-fields">
          <div className="fm-editor-row">
            <Choice label={text('templates.language')} value={language} onChange={setLanguage}>
              {languages.map((tag) => [tag, languageName(tag, locale)])}
            </Choice>
            <Choice label={text('templates.register')} value={register} onChange={(next) => setWanted(next as Register)}>
              {(registers.length > 0 ? registers : [register]).map((each) => [each, text(registerKeys[each])])}
            </Choice>
          </div>
          <label className="fm-editor-field">
            <span>{text('templates.name')}</span>
            <input
              className="fm-input"
              lang={language}
              dir="auto"
              value={local?.title ?? ''}
              onChange={(event) => changeText({ title: event.target.value })}
            />
          </label>
          <label className="fm-editor-field">
            <span>{text('templates.body')}</span>
            <textarea
              ref={bodyField}
              className="fm-input fm-editor-body"
              rows={9}
              lang={language}
              dir={directionOf(language)}
              spellCheck={false}
              value={body}
              aria-invalid={problems.length > 0 || undefined}
              aria-describedby={`${id}-problems`}
              onChange={(event) => changeText({ bodies: { ...local?.bodies, [register]: event.target.value } })}
            />
          </label>
          <div id={`${id}-problems`} className="fm-editor-problems" role="status">
            {problems.length === 0 && body !== '' && engines && (
              <p className="fm-template-note">
                <ResolvedIcon />
                {text('templates.noProblems')}
              </p>
            )}
            {problems.map((problem) => (
              <button
                key={`${problem.code} ${problem.inBody?.start}`}
                type="button"
                className="fm-editor-problem"
                onClick={() => goTo(problem)}
              >
                <WarningIcon />
                {problemText(problem, settings)}
              </button>
            ))}
          </div>
          <div className="fm-editor-row">
            <label className="fm-editor-field">
              <span>{text('templates.shortcut')}</span>
              <input
                className="fm-input"
                value={draft.shortcut ?? ''}
                onChange={(event) => change({ shortcut: event.target.value === '' ? undefined : event.target.value })}
              />
            </label>
            <Choice label={text('templates.status')} value={draft.status} onChange={(next) => change({ status: next as TemplateStatus })}>
              {(Object.keys(statusKeys) as TemplateStatus[]).map((each) => [each, text(statusKeys[each])])}
            </Choice>
            <label className="fm-editor-field">
              <span>{text('templates.owner')}</span>
              <input
                className="fm-input"
                value={draft.owner ?? ''}
                onChange={(event) => change({ owner: event.target.value === '' ? undefined : event.target.value })}
              />
            </label>
            <label className="fm-editor-field">
              <span>{text('templates.reviewAt')}</span>
              <input
                className="fm-input"
                type="date"
                value={reviewDay}
                onChange={({ target: { value } }) => change({ reviewAt: DAY.test(value) ? Date.parse(`${value}T00:00:00Z`) : undefined })}
              />
            </label>
          </div>
          {isDue && (
            <p className="fm-template-note" data-tone="warning">
              <WarningIcon />
              {text('templates.reviewDue')}
            </p>
          )}
        </div>
        <div className="fm-editor-preview">
          <Choice
            label={text('templates.sample')}
            value={sample?.id ?? ''}
            onChange={(next) => {
              setSampleId(next);
              const chosen = samples.find((each) => each.id === next);
              if (chosen) setLanguage(chosen.language);
            }}
          >
            {samples.map((each) => [each.id, each.name])}
          </Choice>
          {sample && (
            <TemplatePreview
              filled={fillSample(engines, draft, sample, register, desk.serverNow())}
              role="group"
              aria-label={text('templates.preview')}
            />
          )}
        </div>
      </div>
      {template.history.length > 0 && (
        <details className="fm-editor-versions">
          <summary className="fm-summary">{text('templates.versions')}</summary>
          <ul className="fm-editor-version-list">
            {template.history.map((each) => {
              const when = formatDay(each.at, desk.serverNow(), { locale, timeZone: settings.timeZone });
              const words = text('templates.version', { number: each.version, when, name: nameOf?.(each.by) ?? each.by });
              return (
                <li key={each.version}>
                  {words}{' '}
                  <Button
                    size="small"
                    aria-label={`${text('templates.restore')}: ${words}`}
                    onClick={() => {
                      const restored = restoreVersion(template, each.version, made());
                      if (restored) onSave(restored);
                    }}
                  >
                    {text('templates.restore')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </details>
      )}
      <div className="fm-editor-foot">
        <span className="fm-template-note" role="status">
          {isChanged ? text('templates.unsaved') : ''}
        </span>
        <Button type="submit" variant="solid" aria-disabled={!isChanged || undefined}>
          {text('templates.save')}
        </Button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: readonly (readonly [value: string, name: string])[];
}

function Choice({ label, value, onChange, children }: ChoiceProps): ReactElement {
  return (
    <label className="fm-editor-field">
      <span>{label}</span>
      <select className="fm-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {children.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function fillSample(
  engines: ReturnType<typeof useTemplateEngines>,
  template: Template,
  sample: TemplateSample,
  register: Register,
  now: number,
): FilledTemplate | NoText | undefined {
  const text = resolveText(template, { languages: [sample.language], register });
  if (!text.found || !engines) return text.found ? undefined : text;
  const { variables, pack, market, timeZone, channel } = sample;
  const reply = engines.renderer.render({ text, variables, now, pack, market, timeZone, channel });
  return { text, reply, isUsable: reply.ready };
}
