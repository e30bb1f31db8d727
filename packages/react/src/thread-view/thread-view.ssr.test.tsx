import { expect, it } from 'vitest';
import { renderToString } from 'react-dom/server';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { CONVERSATION, createHandDesk, messages, readyState } from './thread-fixtures.ts';
import { ThreadView } from './thread-view.tsx';

it('renders on a server as its frame and its skeleton, in the same words as in the browser', () => {
  const { desk, calls } = createHandDesk(readyState(messages(1, 50)));
  const html = renderToString(
    <FerrymanProvider desk={desk}>
      <ThreadView conversationId={CONVERSATION} />
    </FerrymanProvider>,
  );
  expect(html).toContain('fm-thread-skeleton');
  expect(html).toContain('Loading the conversation');
  expect(calls).toEqual([]);
});
