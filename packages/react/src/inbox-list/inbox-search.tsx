'use client';
import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { IconButton } from '../shared/button.tsx';
import { RemoveIcon, SearchIcon } from '../shared/icons.tsx';
import { useInbox } from './inbox-context.ts';
import '../locales/english/inbox.ts';

export type InboxSearchProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/** The search field. Renders nothing where the source cannot search. */
export const InboxSearchField: ForwardRefExoticComponent<InboxSearchProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  InboxSearchProps
>(function InboxSearchField({ className, ...rest }, ref) {
  const { search, rows, listId } = useInbox('Search');
  const { desk, text } = useFerryman();
  if (!desk.capabilities.search) return null;
  const found = search.phase === 'searching' ? text('inbox.searching') : text('inbox.found', { count: rows.length });
  return (
    <div {...rest} ref={ref} role="search" className={className ? `fm-inbox-search ${className}` : 'fm-inbox-search'}>
      <SearchIcon />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        // An empty field runs as the interface does, or its placeholder would stand at the wrong edge.
        dir={search.query === '' ? undefined : 'auto'}
        className="fm-inbox-search-input"
        aria-label={text('inbox.searchLabel')}
        aria-controls={listId}
        placeholder={text('inbox.searchPlaceholder')}
        value={search.query}
        onChange={(event) => search.setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && search.query !== '') {
            event.stopPropagation();
            search.setQuery('');
          }
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            const root = event.currentTarget.getRootNode() as Document | ShadowRoot;
            root.getElementById(listId)?.focus();
          }
        }}
      />
      {search.query !== '' && (
        <IconButton size="small" label={text('inbox.clearSearch')} onClick={() => search.setQuery('')}>
          <RemoveIcon />
        </IconButton>
      )}
      <span role="status" className="fm-visually-hidden">
        {search.phase === 'off' || search.phase === 'failed' ? '' : found}
      </span>
    </div>
  );
});
