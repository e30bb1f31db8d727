'use client';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import * as Radix from '@radix-ui/react-popover';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { useComposer } from '../reply-composer/composer-context.ts';
import { usePortal } from '../shared/overlay/use-portal.ts';
import { useReadable } from '../shared/use-readable.ts';
import { useSurface } from '../shared/use-surface.ts';
import { caretPlace } from './caret-place.ts';
import { rowId, TemplateList } from './template-list.tsx';
import { stepTo } from './template-panel.tsx';
import { MarkedText } from './template-preview.tsx';
import { rowsOf, type TemplateRow } from './template-rows.ts';
import { useTemplateLink } from './use-template-link.ts';
import { noTextText } from './template-words.ts';
import { useComposerKeys, useIndexed, useTemplateEngines, type TemplatesBinding } from './use-templates.ts';
import '../locales/english/templates.ts';

export interface TemplateSlashProps {
  /** From `useTemplates`; its `composerProps` have to be on the composer around. */
  readonly templates: TemplatesBinding;
}

const MOST = 8;

/** `/` at the start of a line or after a space: templates at the caret. Enter inserts, Escape leaves the slash as text. */
export function TemplateSlash({ templates: binding }: TemplateSlashProps): ReactElement | null {
  useTemplateLink(binding.session, 'Root for a TemplatePicker.Slash');
  const { slash } = useReadable(binding.session.state);
  const engines = useTemplateEngines(slash !== undefined);
  // A new slash begins at its first row again.
  return slash === undefined ? null : (
    <SlashList key={slash.from} binding={binding} query={slash.query} engines={engines} at={slash.from} />
  );
}

interface SlashListProps {
  readonly binding: TemplatesBinding;
  readonly query: string;
  readonly at: number;
  readonly engines: ReturnType<typeof useTemplateEngines>;
}

function SlashList({ binding, query, at, engines }: SlashListProps): ReactElement | null {
  const { desk, text, locale } = useFerryman();
  const speech = useFerryman();
  const surface = useSurface();
  const { fieldRef } = useComposer('Root for a TemplatePicker.Slash');
  const { anchorRef, container } = usePortal();
  const { options, recommendations, listId, session } = binding;
  const [wanted, setWanted] = useState<{ readonly id: string; readonly query: string }>();
  const [told, setTold] = useState('');
  const indexed = useIndexed(engines, options.templates);
  const rows = useMemo(
    () => rowsOf({ options, recommendations, engines, query, locale, now: desk.serverNow(), withAll: true }).slice(0, MOST),
    // oxlint-disable-next-line react/exhaustive-deps -- what is found in one and the same index grows while it is made
    [indexed, options, recommendations, engines, query, locale, desk],
  );
  const active = rows.find(({ template }) => template.id === wanted?.id && wanted.query === query) ?? rows[0];
  const activeId = active?.template.id;
  const isOpen = rows.length > 0;
  const filled = active && binding.fill(engines, active.template);

  const choose = useCallback(
    ({ template }: Pick<TemplateRow, 'template'>) => {
      const chosen = binding.fill(engines, template);
      if (chosen !== undefined && 'reply' in chosen) binding.insert(chosen);
      else if (chosen !== undefined) setTold(noTextText(chosen, speech));
    },
    [binding, engines, speech],
  );
  const onKey = useCallback(
    (event: KeyboardEvent<HTMLElement>): boolean => {
      if (!isOpen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target !== fieldRef.current) return false;
      if (event.key === 'Escape') {
        event.stopPropagation();
        session.leaveSlash();
        return true;
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && active) {
        // A held key must not go on into the reply.
        if (!event.repeat) choose(active);
        return true;
      }
      const next = stepTo(event.key, rows, activeId);
      if (next !== undefined) setWanted({ id: next, query });
      return next !== undefined;
    },
    [isOpen, fieldRef, session, active, choose, rows, activeId, query],
  );
  useComposerKeys(binding, 'slash', onKey);

  // The field is the browser's own and keeps its place in the tree: what it says of the list comes and goes with the list.
  useEffect(() => {
    const field = fieldRef.current;
    if (!field || !isOpen) return undefined;
    field.setAttribute('aria-haspopup', 'listbox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', listId);
    if (activeId !== undefined) field.setAttribute('aria-activedescendant', rowId(listId, activeId));
    return () => {
      for (const name of ['haspopup', 'autocomplete', 'controls', 'activedescendant']) field.removeAttribute(`aria-${name}`);
    };
  }, [fieldRef, isOpen, listId, activeId]);

  const anchor = useRef({ getBoundingClientRect: () => new DOMRect() });
  useLayoutEffect(() => {
    const field = fieldRef.current;
    anchorRef(field);
    if (field) anchor.current = { getBoundingClientRect: () => caretPlace(field, at) };
  }, [fieldRef, anchorRef, at]);

  return (
    <>
      <span role="status" className="fm-visually-hidden">
        {told === '' && isOpen ? text('templates.slashHint', { number: rows.length }) : told}
      </span>
      <Radix.Root open={isOpen} modal={false} onOpenChange={(next) => !next && session.leaveSlash()}>
        <Radix.Anchor virtualRef={anchor} />
        <Radix.Portal container={container}>
          <Radix.Content
            {...surface}
            role="group"
            aria-label={text('templates.title')}
            className="fm-popover fm-template-slash"
            side="top"
            align="start"
            sideOffset={6}
            collisionPadding={8}
            // The focus stays where one types.
            onOpenAutoFocus={(event) => event.preventDefault()}
            onCloseAutoFocus={(event) => event.preventDefault()}
            onPointerDownOutside={(event) => event.target === fieldRef.current && event.preventDefault()}
            onFocusOutside={(event) => event.preventDefault()}
          >
            <TemplateList
              binding={binding}
              rows={rows}
              activeId={activeId}
              listId={listId}
              onActive={(id) => setWanted({ id, query })}
              onChoose={choose}
            />
            {filled !== undefined && (
              <p
                className="fm-template-glance"
                {...('reply' in filled ? { lang: filled.text.language, dir: 'auto' as const } : {})}
                data-tone={'reply' in filled && filled.isUsable ? undefined : 'warning'}
              >
                {'reply' in filled ? <MarkedText filled={filled} /> : noTextText(filled, speech)}
              </p>
            )}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </>
  );
}
