import { StrictMode, createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, storyId, storySnapshots } from '../story-desk/index.ts';
import { DeskView } from './index.ts';
import styles from '../styles.css?inline';

afterEach(cleanup);

describe('server rendering', () => {
  it('hydrates without a mismatch', async () => {
    const desk = createStoryDesk({ snapshots: storySnapshots });
    const tree = (
      <StrictMode>
        <FerrymanProvider desk={desk} locale="ar" theme="dark">
          <DeskView defaultSelectedConversationId={storyId('c-haddad')} />
        </FerrymanProvider>
      </StrictMode>
    );
    const container = document.createElement('div');
    container.innerHTML = renderToString(tree);
    document.body.append(container);
    expect(container.querySelector('[data-fm-surface]')).not.toBeNull();
    const problems: unknown[] = [];
    const root = await act(async () => hydrateRoot(container, tree, { onRecoverableError: (error) => void problems.push(error) }));
    await waitFor(() => expect(container.textContent).toContain('Mina Haddad'));
    expect(problems).toEqual([]);
    act(() => root.unmount());
    container.remove();
  });
});

describe('the host’s page', () => {
  it('keeps every computed style of every element around us', async () => {
    const tags = [
      'h1',
      'p',
      'a',
      'button',
      'input',
      'textarea',
      'select',
      'ul',
      'li',
      'table',
      'td',
      'code',
      'kbd',
      'label',
      'dialog',
      'img',
    ];
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const page = frame.contentDocument!;
    page.body.innerHTML = tags.map((tag) => `<${tag} lang="ar" class="host"></${tag}>`).join('');
    const read = () =>
      [page.documentElement, page.body, ...page.body.querySelectorAll('.host')].map((element) => {
        const style = frame.contentWindow!.getComputedStyle(element);
        return Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`);
      });
    const before = read();
    expect(styles.length).toBeGreaterThan(10_000);
    const style = page.createElement('style');
    style.textContent = styles;
    page.head.append(style);
    expect(read()).toEqual(before);
    frame.remove();
  });

  it('gives all handles back when it goes', async () => {
    const desk = createStoryDesk({ snapshots: storySnapshots });
    const view = await renderWithDesk(desk, createElement(DeskView, { defaultSelectedConversationId: storyId('c-haddad') }));
    await screen.findByRole('heading', { name: 'Conversation with Mina Haddad' });
    expect(desk.openHandles()).toBeGreaterThan(8);
    view.unmount();
    await settle();
    expect(desk.openHandles()).toBe(0);
  });
});
