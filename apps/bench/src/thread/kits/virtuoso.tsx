import { Virtuoso } from 'react-virtuoso';
import { simpleKit, PlainRow, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

const FIRST = 1_000_000;

function VirtuosoList({ messages, prepended }: ListProps) {
  return (
    <Virtuoso
      className="bench-scroller"
      data={messages}
      firstItemIndex={FIRST - prepended}
      initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
      followOutput="auto"
      atBottomThreshold={24}
      computeItemKey={(_index, message) => message.id}
      itemContent={(_index, message) => (
        <div className="bench-row">
          <PlainRow message={message} />
        </div>
      )}
    />
  );
}

export const kit = simpleKit({ List: VirtuosoList, rowSelector: '.bench-row', scroller: '.bench-scroller' });
