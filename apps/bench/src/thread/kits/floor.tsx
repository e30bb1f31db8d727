import { simpleKit, PlainRow, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

const toEnd = (element: HTMLElement | null) => {
  element?.scrollTo(0, element.scrollHeight);
};

/** The floor: a page that draws the last twelve messages and nothing else. */
function Floor({ messages }: ListProps) {
  return (
    <div className="bench-scroller" ref={toEnd}>
      {messages.slice(-12).map((message) => (
        <div key={message.id} className="bench-row">
          <PlainRow message={message} />
        </div>
      ))}
    </div>
  );
}

export const kit = simpleKit({ List: Floor, rowSelector: '.bench-row', scroller: '.bench-scroller' });
