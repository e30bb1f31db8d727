import { useLayoutEffect, useRef } from 'react';
import { simpleKit, PlainRow, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

/** The floor: a page that draws the last twelve messages and nothing else. */
function Floor({ messages }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, scroller.current.scrollHeight);
  });
  return (
    <div className="bench-scroller" ref={scroller}>
      {messages.slice(-12).map((message) => (
        <div key={message.id} className="bench-row">
          <PlainRow message={message} />
        </div>
      ))}
    </div>
  );
}

export const kit = simpleKit({ List: Floor, rowSelector: '.bench-row', scroller: '.bench-scroller' });
