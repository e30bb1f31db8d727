'use client';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Chip } from '../shared/chip.tsx';
import { directionOf, languageName } from '../shared/names.ts';
import { foundKeys, groupKeys, reasonText } from './template-words.ts';
import type { TemplateRow } from './template-rows.ts';
import type { TemplatesBinding } from './use-templates.ts';
import '../locales/english/templates.ts';

export interface TemplateListProps {
  readonly binding: TemplatesBinding;
  readonly rows: readonly TemplateRow[];
  readonly activeId: string | undefined;
  readonly listId: string;
  /** The buyer's language, where another was chosen. */
  readonly language?: string | undefined;
  readonly onActive: (templateId: string) => void;
  readonly onChoose: (row: TemplateRow) => void;
}

/** The element id of a row, for `aria-activedescendant`. */
export const rowId = (listId: string, templateId: string): string => `${listId}-${templateId}`;

/** Templates to choose from, in groups. The focus stays in the field above; the row it stands on is `aria-selected`. */
export function TemplateList({ binding, rows, activeId, listId, language, onActive, onChoose }: TemplateListProps): ReactElement {
  const { text } = useFerryman();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (activeId === undefined) return;
    const shown = [...(list.current?.querySelectorAll('[role="option"]') ?? [])];
    shown.find(({ id }) => id === rowId(listId, activeId))?.scrollIntoView({ block: 'nearest' });
  }, [activeId, listId]);
  const groups = [...Map.groupBy(rows, ({ group }) => group)];
  return (
    // The focus is in the field that names it as its list.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={list}
      role="listbox"
      id={listId}
      aria-label={text('templates.title')}
      aria-busy={rows.length === 0 || undefined}
      className="fm-template-list"
    >
      {groups.map(([group, members]) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a listbox's group holds options
        <div key={group} role="group" aria-label={text(groupKeys[group])} className="fm-template-group">
          <div className="fm-menu-label" aria-hidden>
            {text(groupKeys[group])}
          </div>
          {members.map((row) => (
            <Row
              key={row.template.id}
              binding={binding}
              row={row}
              id={rowId(listId, row.template.id)}
              isActive={row.template.id === activeId}
              language={language}
              onActive={onActive}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface RowProps {
  readonly binding: TemplatesBinding;
  readonly row: TemplateRow;
  readonly id: string;
  readonly isActive: boolean;
  readonly language: string | undefined;
  readonly onActive: (templateId: string) => void;
  readonly onChoose: (row: TemplateRow) => void;
}

function Row({ binding, row, id, isActive, language, onActive, onChoose }: RowProps): ReactElement {
  const { text, locale } = useFerryman();
  const { template, title, recommendation } = row;
  const asked = language ?? binding.options.about.languages[0] ?? '';
  const filled = binding.fill(undefined, template, { language });
  const hasText = filled === undefined;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys are the field's
    <div
      role="option"
      id={id}
      aria-selected={isActive}
      className="fm-template-row"
      // The focus must stay in the field.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={() => {
        if (!isActive) onActive(template.id);
      }}
      onClick={() => onChoose(row)}
    >
      <span className="fm-template-row-head">
        <span className="fm-template-row-title">
          <bdi lang={row.language} dir={directionOf(row.language)}>
            {title}
          </bdi>
        </span>
        {template.shortcut !== undefined && (
          <kbd dir="ltr" className="fm-template-shortcut">
            /{template.shortcut}
          </kbd>
        )}
      </span>
      {!hasText && <Chip tone="warning">{text('templates.reason.no-text', { language: languageName(asked, locale) })}</Chip>}
      <Why binding={binding} row={row} isRecommended={recommendation !== undefined} />
    </div>
  );
}

/** Why a row stands here: what speaks for it, or where it was found. */
function Why({
  binding,
  row: { recommendation, hit, group },
  isRecommended,
}: {
  readonly binding: TemplatesBinding;
  readonly row: TemplateRow;
  readonly isRecommended: boolean;
}): ReactNode {
  const speech = useFerryman();
  const why: string[] = [];
  if (hit) for (const { code } of hit.reasons.slice(0, 2)) why.push(speech.text(foundKeys[code]));
  if (recommendation && (group === 'recommended' || isRecommended)) {
    const told = recommendation.reasons.filter(({ code }) => code !== 'no-text').slice(0, 2);
    for (const reason of told) why.push(reasonText(reason, speech, binding.options.intentName));
  }
  if (why.length === 0) return null;
  return <span className="fm-template-why">{[...new Set(why)].join(' · ')}</span>;
}
