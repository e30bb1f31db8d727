'use client';
import {
  forwardRef,
  useId,
  useRef,
  useState,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import type { Template } from '@ferryman/core/templates';
import type { ImportResult, Unmapped } from '@ferryman/core/templates/exchange';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { TextKey } from '../locales/words.ts';
import { Button } from '../shared/button.tsx';
import { ResolvedIcon, WarningIcon } from '../shared/icons.tsx';
import { languageName } from '../shared/names.ts';
import { useSurface } from '../shared/use-surface.ts';
import { readTemplateFile, type FileFault } from './read-template-file.ts';
import '../locales/english/templates.ts';

export interface TemplateImportProps extends HTMLAttributes<HTMLElement> {
  /** Takes what was read, once the agent has seen what has no place. Drafts are not found until somebody makes them active. */
  readonly onImport: (templates: readonly Template[], details: { readonly reason: 'file'; readonly result: ImportResult }) => void;
  /** Languages to choose from for texts that name none, BCP 47. Default: the interface's. */
  readonly languages?: readonly string[] | undefined;
  /** Zendesk's numbers of languages, by BCP 47, from its list of locales; languages without one are listed. */
  readonly zendeskLocales?: Readonly<Record<string, number>> | undefined;
}

const whatKeys: Readonly<Record<Unmapped['what'], TextKey>> = {
  variable: 'templates.import.what.variable',
  filter: 'templates.import.what.filter',
  action: 'templates.import.what.action',
  field: 'templates.import.what.field',
  language: 'templates.import.what.language',
  register: 'templates.import.what.register',
  text: 'templates.import.what.text',
  reference: 'templates.import.what.reference',
};
const faultKeys: Readonly<Record<FileFault, TextKey>> = {
  notUtf8: 'templates.import.notUtf8',
  notRead: 'templates.import.notRead',
};
const NO_LOCALES = {};
/** As many of one kind as are shown before they are counted. */
const SHOWN = 50;

type Read = { readonly file: string } & ({ readonly result: ImportResult } | { readonly fault: FileFault });

/** Reads templates of other systems from a file, and shows before they are taken over what has no place here. */
export const TemplateImport: ForwardRefExoticComponent<TemplateImportProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  TemplateImportProps
>(function TemplateImport({ onImport, languages, zendeskLocales = NO_LOCALES, className, ...rest }, ref) {
  const { text, locale } = useFerryman();
  const surface = useSurface();
  const id = useId();
  const choices = languages && languages.length > 0 ? languages : [locale];
  const [language, setLanguage] = useState(choices[0] ?? locale);
  const [read, setRead] = useState<Read>();
  const [added, setAdded] = useState<number>();
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef(0);

  const take = async (file: File) => {
    const turn = (asked.current += 1);
    setAdded(undefined);
    const next = await readFile(file, { language, locales: zendeskLocales });
    // Of two files chosen one after the other the second is shown, whichever is read first.
    if (turn === asked.current) setRead(next);
  };
  const result = read && 'result' in read ? read.result : undefined;

  return (
    <section
      aria-labelledby={`${id}-title`}
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-template-import ${className}` : 'fm-template-import'}
    >
      <h3 id={`${id}-title`} className="fm-template-import-title">
        {text('templates.import.title')}
      </h3>
      <p className="fm-template-note">{text('templates.import.hint')}</p>
      <div className="fm-template-import-choice">
        <label className="fm-editor-field">
          <span>{text('templates.import.language')}</span>
          <select className="fm-input" value={language} onChange={(event) => setLanguage(event.target.value)}>
            {choices.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag, locale)}
              </option>
            ))}
          </select>
        </label>
        <input
          ref={input}
          type="file"
          className="fm-visually-hidden"
          tabIndex={-1}
          aria-label={text('templates.import.choose')}
          accept=".csv,.json,.txt,text/csv,application/json,text/plain"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void take(file);
            // The same file, mended, may be chosen again.
            event.target.value = '';
          }}
        />
        <Button onClick={() => input.current?.click()}>{text('templates.import.choose')}</Button>
      </div>
      <div role="status" className="fm-template-import-said">
        {read && (
          <p className="fm-template-import-file">
            <bdi>{read.file}</bdi>
          </p>
        )}
        {read && 'fault' in read && (
          <p className="fm-template-note" data-tone="warning">
            <WarningIcon />
            {text(faultKeys[read.fault])}
          </p>
        )}
        {result && <Summary result={result} />}
        {added !== undefined && (
          <p className="fm-template-note">
            <ResolvedIcon />
            {text('templates.import.added', { number: added })}
          </p>
        )}
      </div>
      {result && <Findings result={result} />}
      {result && result.imported.length > 0 && (
        <div className="fm-editor-foot">
          <Button
            variant="solid"
            onClick={() => {
              const templates = result.imported.map(({ template }) => template);
              onImport(templates, { reason: 'file', result });
              setAdded(templates.length);
              setRead(undefined);
            }}
          >
            {text('templates.import.add')}
          </Button>
        </div>
      )}
    </section>
  );
});

async function readFile(file: File, choice: Parameters<typeof readTemplateFile>[2]): Promise<Read> {
  try {
    const [bytes, readers] = await Promise.all([file.arrayBuffer(), import('@ferryman/core/templates/exchange')]);
    const found = readTemplateFile(new Uint8Array(bytes), readers, choice);
    return typeof found === 'string' ? { file: file.name, fault: found } : { file: file.name, result: found };
  } catch {
    // The disk took the file back, or the readers could not be fetched: choosing it again asks again.
    return { file: file.name, fault: 'notRead' };
  }
}

function Summary({ result }: { readonly result: ImportResult }): ReactElement {
  const { text } = useFerryman();
  const drafts = result.imported.filter(({ template }) => template.status === 'draft').length;
  return (
    <>
      <p>{text('templates.import.read', { number: result.imported.length })}</p>
      {drafts > 0 && <p>{text('templates.import.drafts', { number: drafts })}</p>}
      {result.unmapped.length === 0 && result.rejected.length === 0 && (
        <p className="fm-template-note">
          <ResolvedIcon />
          {text('templates.import.complete')}
        </p>
      )}
    </>
  );
}

function Findings({ result: { imported, unmapped, rejected } }: { readonly result: ImportResult }): ReactElement {
  const { text } = useFerryman();
  const titles = new Map(imported.map(({ template }) => [template.id, Object.values(template.texts)[0]?.title]));
  const byKind = [...Map.groupBy(unmapped, ({ what, name }) => `${what} ${name}`).values()];
  return (
    <>
      {byKind.length > 0 && (
        <Group name={text('templates.import.unmapped')} count={unmapped.length}>
          {byKind.slice(0, SHOWN).map((same) => (
            <li key={`${same[0]?.what} ${same[0]?.name}`}>
              <details>
                <summary className="fm-summary">
                  {same[0] && text(whatKeys[same[0].what])} <code dir="ltr">{same[0]?.name}</code> · {same.length}
                </summary>
                <ul className="fm-template-import-list">
                  {same.slice(0, SHOWN).map((each, at) => (
                    // oxlint-disable-next-line react/no-array-index-key -- the list never changes
                    <li key={at}>
                      <bdi>{titles.get(each.templateId) ?? each.templateId}</bdi>
                      {each.value !== undefined && (
                        <>
                          {': '}
                          <bdi className="fm-template-import-value">{each.value}</bdi>
                        </>
                      )}
                    </li>
                  ))}
                  {same.length > SHOWN && <li>{text('templates.import.more', { number: same.length - SHOWN })}</li>}
                </ul>
              </details>
            </li>
          ))}
          {byKind.length > SHOWN && <li>{text('templates.import.more', { number: byKind.length - SHOWN })}</li>}
        </Group>
      )}
      {rejected.length > 0 && (
        <Group name={text('templates.import.rejected')} count={rejected.length}>
          {rejected.slice(0, SHOWN).map(({ at, reason }) => (
            <li key={`${at} ${reason}`}>
              {text('templates.import.place', { number: at })}{' '}
              <span lang="en" dir="ltr" className="fm-template-import-value">
                {reason}
              </span>
            </li>
          ))}
          {rejected.length > SHOWN && <li>{text('templates.import.more', { number: rejected.length - SHOWN })}</li>}
        </Group>
      )}
    </>
  );
}

interface GroupProps {
  readonly name: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Group({ name, count, children }: GroupProps): ReactElement {
  const id = useId();
  return (
    <div className="fm-template-import-group">
      <h4 id={id} className="fm-template-import-heading">
        <WarningIcon />
        {name} · {count}
      </h4>
      {/* A long list is scrolled with the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="fm-template-import-scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <ul className="fm-template-import-list">{children}</ul>
      </div>
    </div>
  );
}
