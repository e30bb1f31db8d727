import { memo, useState, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import type { BenchMessage } from './bench-message.ts';
import type { Kit, MountedKit } from './kit.ts';

export interface ListProps {
  readonly messages: readonly BenchMessage[];
  /** How many were prepended so far, for lists that want to be told. */
  readonly prepended: number;
}

/** The fairest box for the input of a list that brings none: its keys touch nothing of the list. */
function PlainInput() {
  const [text, setText] = useState('');
  return <textarea className="bench-input" value={text} onChange={(event) => setText(event.target.value)} />;
}

/** The same plain row for every list that brings none: a bubble, who wrote it, and when. */
export const PlainRow = memo(function PlainRow({ message }: { message: BenchMessage }) {
  return (
    <div className={message.mine ? 'bench-message mine' : 'bench-message'}>
      <div className="bench-bubble">{message.text}</div>
      <span className="bench-meta">
        {message.author} <time>{message.clock}</time>
      </span>
    </div>
  );
});

/** Makes a kit of a React list that takes an array. */
export function simpleKit(options: {
  List: ComponentType<ListProps>;
  rowSelector: string;
  scroller: string;
  input?: string;
  bare?: boolean;
}): Kit<readonly BenchMessage[]> {
  const { List, rowSelector, bare = true } = options;
  return {
    rowSelector,
    prepare: (messages) => messages,
    mount: (element, initial): MountedKit => {
      let messages = initial;
      let prepended = 0;
      let show: (next: ListProps) => void = () => undefined;
      function Page() {
        const [props, setProps] = useState<ListProps>({ messages, prepended });
        // oxlint-disable-next-line react/globals -- the benchmark's hand on the page
        show = setProps;
        return (
          <>
            <div className="bench-list">
              <List {...props} />
            </div>
            {bare && <PlainInput />}
          </>
        );
      }
      createRoot(element).render(<Page />);
      return {
        append: (message) => show({ messages: (messages = [...messages, message]), prepended }),
        prepend: (older) => show({ messages: (messages = [...older, ...messages]), prepended: (prepended += older.length) }),
        scroller: () => element.querySelector<HTMLElement>(options.scroller),
        input: () => element.querySelector<HTMLElement>(options.input ?? '.bench-input'),
      };
    },
  };
}
