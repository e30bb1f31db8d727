'use client';
import {
  forwardRef,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type KeyboardEvent,
  type ReactElement,
  type RefAttributes,
} from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { ConversationId, ConversationSummary } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { InboxRow, type InboxRowProps } from './inbox-row.tsx';
import { InboxNotice, hasOnlyNotice } from './inbox-notice.tsx';
import { useInbox } from './inbox-context.ts';
import { useRowAnchor } from './use-row-anchor.ts';
import '../locales/english/inbox.ts';

/** Its `id` is the inbox's own: the search field and the rows refer to it. */
export interface InboxRowsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'id'> {
  /** Draws a row in place of the default. Spread `props` on its outermost element, whose height is the same for all rows. */
  readonly render?: (props: InboxRowProps & RefAttributes<HTMLDivElement>, summary: ConversationSummary) => ReactElement;
}

const OVERSCAN = 6;

/** The rows of the chosen view, any number of them: only those in sight are in the page. */
export const InboxRowList: ForwardRefExoticComponent<InboxRowsProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  InboxRowsProps
>(function InboxRowList({ render, className, onKeyDown, ...rest }, ref) {
  const inbox = useInbox('Rows');
  const { rows, selectedId, select, listId } = inbox;
  const { text, density } = useFerryman();
  const scroller = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => scroller.current!, []);
  const [rowHeight, measureRow] = useRowHeight(density === 'compact' ? 44 : 56);
  const [active, setActive] = useState<{ id: ConversationId; index: number }>();
  const activeIndex = whereActive(active, inbox);

  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is read in this component only
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => rows.at(index)?.id ?? index, [rows]),
    overscan: OVERSCAN,
    initialRect: { width: 320, height: 800 },
    useFlushSync: false,
    // The active row stays in the page: aria-activedescendant must name something that is there.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (activeIndex < 0 || shown.includes(activeIndex)) return shown;
      return [...shown, activeIndex].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useRowAnchor({ scroller, rows, rowHeight, selectedId, listKey: `${inbox.viewId}\n${inbox.search.query.trim()}` });

  const moveTo = (index: number) => {
    const target = Math.min(Math.max(index, 0), rows.length - 1);
    const summary = rows.at(target);
    if (!summary) return;
    setActive({ id: summary.id, index: target });
    virtualizer.scrollToIndex(target, { align: 'auto' });
  };
  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
  const handleKey = (event: KeyboardEvent<HTMLDivElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const summary = rows.at(activeIndex);
    const target = targetOf(event.key, activeIndex, rows.length, page);
    if (target !== undefined) moveTo(target);
    else if ((event.key === 'Enter' || event.key === ' ') && summary) select(summary.id, 'keyboard');
    else return;
    event.preventDefault();
  };

  const onlyNotice = hasOnlyNotice(inbox);
  const activeSummary = rows.at(activeIndex);
  return (
    <div className="fm-inbox-body">
      <InboxNotice />
      <div
        aria-label={text('inbox.label')}
        {...rest}
        id={listId}
        ref={scroller}
        role="listbox"
        tabIndex={0}
        hidden={onlyNotice}
        aria-busy={inbox.status === 'loading' || inbox.search.phase === 'searching'}
        aria-activedescendant={activeSummary && optionId(listId, activeSummary.id)}
        className={className ? `fm-inbox-rows ${className}` : 'fm-inbox-rows'}
        onKeyDown={handleKey}
        onFocus={() => {
          const summary = rows.at(Math.max(0, activeIndex));
          if (!active && summary) setActive({ id: summary.id, index: Math.max(0, activeIndex) });
        }}
      >
        <div
          role="presentation"
          className="fm-inbox-canvas"
          style={rows.length > 0 ? { blockSize: virtualizer.getTotalSize() } : undefined}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const summary = rows.at(item.index);
            if (!summary) return null;
            const props = {
              id: optionId(listId, summary.id),
              role: 'option',
              'aria-selected': summary.id === selectedId,
              'aria-posinset': item.index + 1,
              'aria-setsize': rows.length,
              summary,
              selected: summary.id === selectedId,
              active: item.index === activeIndex,
              style: { transform: `translateY(${item.start}px)` },
              onClick: () => {
                setActive({ id: summary.id, index: item.index });
                select(summary.id, 'pointer');
              },
              ref: measureRow,
            } satisfies InboxRowProps & RefAttributes<HTMLDivElement>;
            return render ? <RenderedRow key={summary.id} render={render} props={props} /> : <InboxRow key={summary.id} {...props} />;
          })}
        </div>
      </div>
    </div>
  );
});

function RenderedRow({ render, props }: { render: NonNullable<InboxRowsProps['render']>; props: InboxRowProps }): ReactElement {
  return render(props, props.summary);
}

function optionId(listId: string, id: ConversationId): string {
  return `${listId}-${id}`;
}

/** The active row by its id wherever it went; where it is gone, what stands in its place now. */
function whereActive(
  active: { id: ConversationId; index: number } | undefined,
  { rows, selectedId }: Pick<ReturnType<typeof useInbox>, 'rows' | 'selectedId'>,
): number {
  if (rows.length === 0) return -1;
  if (!active) return selectedId === null ? -1 : rows.indexOf(selectedId);
  const place = rows.indexOf(active.id);
  return place >= 0 ? place : Math.min(active.index, rows.length - 1);
}

function targetOf(key: string, index: number, length: number, page: () => number): number | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return index + 1;
    case 'k':
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return index + page();
    case 'PageUp':
      return index - page();
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

/** All rows are as high as the first one really is, whatever the host does to font sizes. */
function useRowHeight(assumed: number): [number, (row: HTMLDivElement | null) => void] {
  const [measured, setMeasured] = useState<{ assumed: number; height: number }>();
  const measureRow = useCallback(
    (row: HTMLDivElement | null) => {
      const height = row?.offsetHeight ?? 0;
      if (height > 0) setMeasured((last) => (last?.assumed === assumed && last.height === height ? last : { assumed, height }));
    },
    [assumed],
  );
  return [measured?.assumed === assumed ? measured.height : assumed, measureRow];
}
