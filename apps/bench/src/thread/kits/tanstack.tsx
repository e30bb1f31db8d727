import { useCallback, useLayoutEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { simpleKit, PlainRow, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

/** Bare, with its own options for chats. */
function Tanstack({ messages }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- it is what is measured
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    getItemKey: useCallback((index: number) => messages[index]?.id ?? index, [messages]),
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 24,
  });
  const opened = useRef(false);
  useLayoutEffect(() => {
    if (!opened.current) virtualizer.scrollToEnd();
    opened.current = true;
  });
  return (
    <div ref={scroller} className="bench-scroller">
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const message = messages[index];
          return message ? (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="bench-row"
              style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }}
            >
              <PlainRow message={message} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

export const kit = simpleKit({ List: Tanstack, rowSelector: '.bench-row', scroller: '.bench-scroller' });
