import { useLayoutEffect, useRef } from 'react';
import { VList, type VListHandle } from 'virtua';
import { simpleKit, PlainRow, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

function Virtua({ messages, prepended }: ListProps) {
  const list = useRef<VListHandle>(null);
  const atEnd = useRef(true);
  const before = useRef(prepended);
  // oxlint-disable-next-line react/refs -- as its documentation shows it
  const shifting = before.current !== prepended;
  useLayoutEffect(() => {
    before.current = prepended;
    if (atEnd.current) list.current?.scrollToIndex(messages.length - 1, { align: 'end' });
  }, [messages, prepended]);
  return (
    <VList
      ref={list}
      className="bench-scroller"
      data={messages}
      shift={shifting}
      onScroll={(offset) => {
        const { scrollSize, viewportSize } = list.current ?? { scrollSize: 0, viewportSize: 0 };
        atEnd.current = scrollSize - viewportSize - offset < 24;
      }}
    >
      {(message) => (
        <div key={message.id} className="bench-row">
          <PlainRow message={message} />
        </div>
      )}
    </VList>
  );
}

export const kit = simpleKit({ List: Virtua, rowSelector: '.bench-row', scroller: '.bench-scroller' });
