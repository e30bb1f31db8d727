'use client';
import {
  forwardRef,
  useDeferredValue,
  useId,
  useMemo,
  useState,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type KeyboardEvent,
  type RefAttributes,
} from 'react';
import type { Register } from '@ferryman/core/templates';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { isComposingKey } from '../reply-composer/composing.ts';
import { Button } from '../shared/button.tsx';
import { SearchIcon } from '../shared/icons.tsx';
import { directionOf, languageName } from '../shared/names.ts';
import { useSurface } from '../shared/use-surface.ts';
import { rowId, TemplateList } from './template-list.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { rowsOf, type TemplateRow } from './template-rows.ts';
import { reasonText, registerKeys } from './template-words.ts';
import { useIndexed, useTemplateEngines, type FilledTemplate, type TemplatesBinding } from './use-templates.ts';
import '../locales/english/templates.ts';

export interface TemplatePanelProps extends Omit<HTMLAttributes<HTMLDivElement>, 'onSelect'> {
  readonly templates: TemplatesBinding;
  /** A filled template was chosen that may go into the composer. */
  readonly onChoose: (filled: FilledTemplate) => void;
}

const REGISTERS = ['formal', 'neutral', 'informal'] as const satisfies readonly Register[];
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(count - 1, at + 8),
  PageUp: (at) => Math.max(0, at - 8),
};

/** Which row the arrow keys lead to; undefined: not an arrow key, or nothing to step through. */
export function stepTo(key: string, rows: readonly TemplateRow[], activeId: string | undefined): string | undefined {
  if (rows.length === 0) return undefined;
  const at = rows.findIndex(({ template }) => template.id === activeId);
  return rows[STEPS[key]?.(at, rows.length) ?? -1]?.template.id;
}

/** Search, list and preview of a library: everything by keyboard, the focus in the search field. */
export const TemplatePanel: ForwardRefExoticComponent<TemplatePanelProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  TemplatePanelProps
>(function TemplatePanel({ templates: binding, onChoose, className, ...rest }, ref) {
  const { desk, text, locale } = useFerryman();
  const speech = useFerryman();
  const surface = useSurface();
  const listId = useId();
  const engines = useTemplateEngines(true);
  const { options, recommendations } = binding;
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState<string>();
  const [language, setLanguage] = useState<string>();
  const [register, setRegister] = useState<Register>();
  const deferred = useDeferredValue(query);
  const indexed = useIndexed(engines, options.templates);
  const rows = useMemo(
    () => rowsOf({ options, recommendations, engines, query: deferred, locale, now: desk.serverNow(), withAll: true }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is found in one and the same index grows while it is made
    [indexed, options, recommendations, engines, deferred, locale, desk],
  );
  const active = rows.find(({ template }) => template.id === wanted) ?? rows[0];
  const activeId = active?.template.id;
  const wish = { language, register };
  const filled = active && binding.fill(engines, active.template, wish);
  const usable = filled !== undefined && 'reply' in filled && filled.isUsable ? filled : undefined;
  const languages = useMemo(() => languagesOf(options), [options]);
  const reply = languages[0];
  const shownText = filled !== undefined && 'reply' in filled ? filled.text : undefined;
  const own =
    active && shownText && shownText.language.split('-')[0] !== locale.split('-')[0]
      ? binding.fill(engines, active.template, { language: locale, register })
      : undefined;

  const choose = () => {
    if (usable) onChoose(usable);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposingKey(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      choose();
      return;
    }
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : stepTo(event.key, rows, activeId);
    if (next === undefined) return;
    event.preventDefault();
    setWanted(next);
  };

  return (
    <div {...surface} {...rest} ref={ref} className={className ? `fm-templates ${className}` : 'fm-templates'}>
      <div className="fm-templates-search">
        <SearchIcon />
        <input
          type="text"
          role="combobox"
          className="fm-input"
          aria-label={text('templates.search')}
          aria-expanded={rows.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(activeId !== undefined && { 'aria-activedescendant': rowId(listId, activeId) })}
          placeholder={text('templates.searchPlaceholder')}
          autoComplete="off"
          // Empty, it runs as the words around it do.
          {...(query !== '' && { dir: 'auto' })}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setWanted(undefined);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <span role="status" className="fm-visually-hidden">
        {query.trim() === '' ? '' : text('templates.results', { number: rows.length })}
      </span>
      <div className="fm-templates-body">
        {/* A long list is scrolled with the keyboard too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="fm-templates-rows" tabIndex={0}>
          {query.trim() === '' && recommendations.length === 0 && options.templates && (
            <p className="fm-template-note">{text('templates.none.nothing-fits')}</p>
          )}
          {options.templates === undefined ? (
            <p className="fm-template-note" aria-busy="true">
              {text('templates.loading')}
            </p>
          ) : (
            rows.length === 0 && engines && <p className="fm-template-note">{text('templates.nothing')}</p>
          )}
          <TemplateList
            binding={binding}
            rows={rows}
            activeId={activeId}
            listId={listId}
            language={language}
            onActive={setWanted}
            onChoose={({ template }) => {
              const chosen = binding.fill(engines, template, wish);
              if (chosen !== undefined && 'reply' in chosen && chosen.isUsable) onChoose(chosen);
              else setWanted(template.id);
            }}
          />
        </div>
        {active && (
          <div className="fm-templates-preview">
            <p className="fm-templates-name" lang={active.language} dir={directionOf(active.language)}>
              {active.title}
            </p>
            <TemplatePreview filled={filled} role="group" aria-label={text('templates.preview')} />
            {own !== undefined && 'reply' in own && (
              <details className="fm-templates-own">
                <summary className="fm-summary">
                  {text('templates.ownLanguage', { language: languageName(own.text.language, locale) })}
                </summary>
                <p className="fm-template-text" lang={own.text.language} dir={directionOf(own.text.language)}>
                  {own.reply.text}
                </p>
              </details>
            )}
            {active.recommendation && (
              <details className="fm-templates-own">
                <summary className="fm-summary">{text('templates.why')}</summary>
                <ul className="fm-template-reasons">
                  {active.recommendation.reasons.map((reason) => {
                    const sentence = reasonText(reason, speech, options.intentName);
                    return <li key={sentence}>{sentence}</li>;
                  })}
                </ul>
              </details>
            )}
          </div>
        )}
      </div>
      <div className="fm-templates-foot">
        <label className="fm-templates-choice">
          <span>{text('templates.language')}</span>
          <select
            className="fm-input"
            value={language ?? reply ?? ''}
            onChange={(event) => setLanguage(event.target.value === reply ? undefined : event.target.value)}
          >
            {languages.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag, locale)}
              </option>
            ))}
          </select>
        </label>
        <label className="fm-templates-choice">
          <span>{text('templates.register')}</span>
          <select
            className="fm-input"
            value={register ?? shownText?.register ?? options.about.register ?? 'formal'}
            onChange={(event) => setRegister(REGISTERS.find((each) => each === event.target.value))}
          >
            {REGISTERS.map((each) => (
              <option key={each} value={each}>
                {text(registerKeys[each])}
              </option>
            ))}
          </select>
        </label>
        <Button variant="solid" className="fm-templates-insert" aria-disabled={usable === undefined || undefined} onClick={choose}>
          {text(usable && !usable.reply.ready ? 'templates.insertWithGaps' : 'templates.insert')}
        </Button>
      </div>
    </div>
  );
});

/** The buyer's languages first, whether there are texts or not, then whatever the library has. */
function languagesOf({ about, templates = [] }: TemplatesBinding['options']): readonly string[] {
  const tags = new Set(about.languages);
  for (const template of templates) for (const tag of Object.keys(template.texts)) tags.add(tag);
  return [...tags];
}
