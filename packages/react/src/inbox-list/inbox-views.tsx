'use client';
import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type ReactElement, type RefAttributes } from 'react';
import { createStore } from '@ferryman/core/kernel';
import type { InboxRows } from '@ferryman/core/inbox';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { ChevronDownIcon } from '../shared/icons.tsx';
import { Menu, MenuItem } from '../shared/overlay/index.ts';
import { formatCount } from '../shared/time-format.ts';
import { NO_ROWS } from '../shared/use-inbox-view.ts';
import { useReadable } from '../shared/use-readable.ts';
import { useInbox } from './inbox-context.ts';
import { viewLabel, type InboxViewOption } from './default-views.ts';
import '../locales/english/inbox.ts';

const nothing = createStore<InboxRows>(NO_ROWS);

export interface InboxViewsProps extends ComponentPropsWithoutRef<'nav'> {
  /** A `list` of all views, or a `menu` behind the name of the chosen one. */
  readonly shape?: 'list' | 'menu';
}

/** The switcher between views, each with its count. */
export const InboxViews: ForwardRefExoticComponent<InboxViewsProps & RefAttributes<HTMLElement>> = forwardRef<HTMLElement, InboxViewsProps>(
  function InboxViews({ shape = 'list', className, ...rest }, ref) {
    const { views, viewId, chooseView } = useInbox('Views');
    const { text } = useFerryman();
    const chosen = views.find(({ definition }) => definition.id === viewId);
    return (
      <nav
        aria-label={text('inbox.viewsLabel')}
        {...rest}
        ref={ref}
        data-shape={shape}
        className={className ? `fm-inbox-views ${className}` : 'fm-inbox-views'}
      >
        {shape === 'menu' ? (
          chosen && (
            <Menu
              trigger={
                <button type="button" className="fm-button fm-inbox-views-trigger" data-variant="quiet">
                  <span className="fm-inbox-view-name">{viewLabel(chosen, text)}</span>
                  <Count option={chosen} />
                  <ChevronDownIcon />
                </button>
              }
            >
              {views.map((option) => (
                <MenuItem
                  key={option.definition.id}
                  checked={option.definition.id === viewId}
                  onSelect={() => chooseView(option.definition.id)}
                >
                  <span className="fm-inbox-view-name">{viewLabel(option, text)}</span>
                  <Count option={option} />
                </MenuItem>
              ))}
            </Menu>
          )
        ) : (
          <ul className="fm-inbox-views-list">
            {views.map((option) => (
              <li key={option.definition.id} className="fm-inbox-views-item">
                <button
                  type="button"
                  className="fm-inbox-view"
                  aria-current={option.definition.id === viewId ? 'true' : undefined}
                  onClick={() => chooseView(option.definition.id)}
                >
                  <span className="fm-inbox-view-name">{viewLabel(option, text)}</span>
                  <Count option={option} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </nav>
    );
  },
);

function Count({ option }: { option: InboxViewOption }): ReactElement {
  const { opened } = useInbox('Views');
  const { text, locale } = useFerryman();
  const { length } = useReadable(opened.get(option.definition.id)?.rows ?? nothing);
  return (
    <span className="fm-inbox-count fm-tabular">
      <span aria-hidden="true">{formatCount(length, locale)}</span>
      <span className="fm-visually-hidden"> {text('inbox.viewCount', { count: length })}</span>
    </span>
  );
}
