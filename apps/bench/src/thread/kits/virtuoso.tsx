import { Virtuoso } from 'react-virtuoso';
import type { BenchMessage } from '../bench-message.ts';
import { simpleKit, PlainRow, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

const FIRST = 1_000_000;

const drawRow = (_index: number, message: BenchMessage) => (
  <div className="bench-row">
    <PlainRow message={message} />
  </div>
);

function VirtuosoList({ messages, prepended }: ListProps) {
  return (
    <Virtuoso
      className="bench-scroller"
      data={messages}
      firstItemIndex={FIRST - prepended}
      initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
      followOutput="auto"
      alignToBottom
      atBottomThreshold={24}
      computeItemKey={(_index, message) => message.id}
      itemContent={drawRow}
    />
  );
}

export const kit = simpleKit({ List: VirtuosoList, rowSelector: '.bench-row', scroller: '.bench-scroller' });
