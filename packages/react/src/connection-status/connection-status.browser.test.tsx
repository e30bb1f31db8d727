import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { STORY_NOW, createStoryDesk } from '../story-desk/index.ts';
import { ConnectionStatus } from './index.ts';

afterEach(cleanup);

/** Everything the live region says, in order: a screen reader hears each change once. */
function listen(): string[] {
  const region = screen.getByRole('status');
  const heard: string[] = [];
  new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, { childList: true, characterData: true, subtree: true });
  return heard;
}

describe('announcements', () => {
  it('says a loss once over many attempts, then that all is well again', async () => {
    const desk = createStoryDesk({ connection: { status: 'connecting' } });
    await renderWithDesk(desk, <ConnectionStatus />);
    const heard = listen();
    const become = async (status: 'connecting' | 'live' | 'waiting', retryAt?: number) => {
      act(() => desk.connection.set({ status, since: STORY_NOW, ...(retryAt === undefined ? {} : { retryAt }) }));
      await settle();
    };
    await become('live');
    expect(heard).toEqual([]);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await become('waiting', STORY_NOW + attempt * 5000);
      await become('connecting');
    }
    expect(heard).toEqual(['Connection lost. Trying again. Your replies are kept.']);
    await become('live');
    expect(heard).toEqual(['Connection lost. Trying again. Your replies are kept.', 'Connected again.']);
  });

  it('counts down in sight, not aloud', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const desk = createStoryDesk({ connection: { status: 'waiting', retryAt: STORY_NOW + 10_000 } });
      const view = await renderWithDesk(desk, <ConnectionStatus />);
      const heard = listen();
      expect(view.container.textContent).toContain('in 10 seconds');
      desk.setNow(STORY_NOW + 3000);
      act(() => void vi.advanceTimersByTime(1000));
      expect(view.container.textContent).toContain('in 7 seconds');
      await settle();
      expect(heard).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('says once that this device keeps nothing', async () => {
    const desk = createStoryDesk();
    await renderWithDesk(desk, <ConnectionStatus />);
    const heard = listen();
    act(() => desk.storageFailure.set({ code: 'storage-full', message: 'Full.', retryable: true }));
    await settle();
    act(() => desk.storageFailure.set({ code: 'storage-full', message: 'Still full.', retryable: true }));
    await settle();
    expect(heard).toEqual([expect.stringContaining('no room left')]);
  });
});

describe('the shared tick', () => {
  it('stops when nobody listens', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const desk = createStoryDesk({ connection: { status: 'waiting', retryAt: STORY_NOW + 60_000 } });
      const before = vi.getTimerCount();
      const view = await renderWithDesk(
        desk,
        <>
          <ConnectionStatus />
          <ConnectionStatus />
          <ConnectionStatus />
        </>,
      );
      expect(vi.getTimerCount() - before).toBe(1);
      view.unmount();
      expect(vi.getTimerCount()).toBe(before);
    } finally {
      vi.useRealTimers();
    }
  });
});
