import { useLayoutEffect, useRef, useState } from 'react';
import { simpleKit, PlainRow, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

const ROW_PX = 60;
const SHOWN = 20;
const LATE_MS = 150;

/** A list with every fault that the probes look for: rows come late, and older messages push down what is read. */
function Wrong({ messages }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [from, setFrom] = useState(() => Math.max(0, messages.length - SHOWN));
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, scroller.current.scrollHeight);
  }, []);
  const onScroll = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setFrom(Math.max(0, Math.floor((scroller.current?.scrollTop ?? 0) / ROW_PX) - 2)), LATE_MS);
  };
  return (
    <div ref={scroller} className="bench-scroller" onScroll={onScroll}>
      <div style={{ height: messages.length * ROW_PX, position: 'relative' }}>
        {messages.slice(from, from + SHOWN).map((message, step) => (
          <div
            key={message.id}
            className="bench-row"
            style={{ position: 'absolute', insetInline: 0, top: (from + step) * ROW_PX, height: ROW_PX, overflow: 'hidden' }}
          >
            <PlainRow message={message} />
          </div>
        ))}
      </div>
    </div>
  );
}

export const kit = simpleKit({ List: Wrong, rowSelector: '.bench-row', scroller: '.bench-scroller' });
