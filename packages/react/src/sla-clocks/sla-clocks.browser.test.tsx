import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { DeskView } from '../desk-view/index.ts';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, STORY_NOW, storyId, storySnapshots, type StoryDesk } from '../story-desk/index.ts';
import { companyPolicy, HOUR, MINUTE, runOf, runWithLeft, storyBook } from './sla-fixtures.test-support.ts';
import { DueNextList, SlaBadge, SlaCountdown, SlaProvider } from './index.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A desk whose server time is moved by hand. */
function movableDesk(): { readonly desk: StoryDesk; readonly set: (now: number) => void } {
  let now = STORY_NOW;
  return { desk: { ...createStoryDesk({ snapshots: storySnapshots }), serverNow: () => now }, set: (next) => void (now = next) };
}

/** The shared timer beats once a second; this is its next beat. */
async function beat(): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(1_100);
  });
}

const PATIENCE = { timeout: 30_000 };

/** Beats until it reads so: the browser says in its own time what is in sight. */
async function untilReads(read: () => string | null | undefined, expected: string): Promise<void> {
  await expect
    .poll(async () => {
      await beat();
      return read();
    }, PATIENCE)
    .toBe(expected);
}

const plain = (element: Element | null | undefined) => element?.textContent.replaceAll(/[\u2066-\u2069]/g, '');
const shown = () => plain(document.querySelector('.fm-sla-time'));
const statusShown = () => document.querySelector('.fm-sla-badge')?.getAttribute('data-status');

describe('a badge', () => {
  it('says with words and a picture how the clock stands, and counts by the server’s time: seconds only in the last ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { desk, set } = movableDesk();
    await renderWithDesk(desk, <SlaBadge run={runWithLeft(16 * MINUTE + 5_000)} />);
    expect(shown()).toBe('16m');
    const badge = document.querySelector('.fm-sla-badge');
    expect(badge?.textContent).toContain('Company: first reply');
    expect(badge?.querySelector('svg')).not.toBeNull();
    set(STORY_NOW + 6_000);
    await untilReads(shown, '15m');
    set(STORY_NOW + MINUTE + 6_000);
    await untilReads(statusShown, 'due-soon');
    expect(badge?.textContent).toContain('Due soon');
    expect(shown()).toBe('14m');
    set(STORY_NOW + 7 * MINUTE);
    await untilReads(shown, '9:04');
    set(STORY_NOW + 7 * MINUTE + 1_000);
    await untilReads(shown, '9:03');
    set(STORY_NOW + 20 * MINUTE);
    await untilReads(statusShown, 'breached');
    expect(shown()).toBe('3:55 over');
  });

  it('follows a clock that was set back, a sleep, or an offset that was learned, with the next beat', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { desk, set } = movableDesk();
    await renderWithDesk(desk, <SlaBadge run={runWithLeft(30 * MINUTE)} />);
    set(STORY_NOW - 2 * HOUR);
    await untilReads(shown, '2h 29m');
    set(STORY_NOW + 3 * 365 * 24 * HOUR);
    await beat();
    expect(statusShown()).toBe('breached');
  });

  it('stops in a hidden tab, and is right at once when it is shown again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { desk, set } = movableDesk();
    const before = vi.getTimerCount();
    await renderWithDesk(desk, <SlaBadge run={runWithLeft(30 * MINUTE)} />);
    set(STORY_NOW + 10 * MINUTE);
    await untilReads(shown, '19m');
    const visibility = vi.spyOn(document, 'visibilityState', 'get');
    const turn = (state: DocumentVisibilityState) => {
      visibility.mockReturnValue(state);
      act(() => void document.dispatchEvent(new Event('visibilitychange')));
    };
    turn('hidden');
    expect(vi.getTimerCount()).toBe(before);
    set(STORY_NOW + 21 * MINUTE);
    turn('visible');
    expect(shown()).toBe('8:59');
    visibility.mockRestore();
  });

  it.each(['document', 'shadow root'])(
    'of many in a scroller only those in sight are written; scrolled to, they are right (%s)',
    async (tree) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const { desk, set } = movableDesk();
      const host = document.body.appendChild(document.createElement('div'));
      const root = tree === 'document' ? host : host.attachShadow({ mode: 'open' });
      const container = root.appendChild(document.createElement('div'));
      render(
        <FerrymanProvider desk={desk}>
          <div className="scroller" style={{ blockSize: 200, overflow: 'auto' }}>
            {Array.from({ length: 400 }, (_, index) => (
              <div key={index} style={{ blockSize: 40, overflow: 'hidden' }}>
                <SlaBadge run={runWithLeft(9 * MINUTE)} variant="short" />
              </div>
            ))}
          </div>
        </FerrymanProvider>,
        { container },
      );
      const times = () => [...root.querySelectorAll('.fm-sla-time')];
      set(STORY_NOW + 2 * MINUTE);
      await untilReads(() => plain(times().at(0)), '6:59');
      set(STORY_NOW + 4 * MINUTE);
      await untilReads(() => plain(times().at(0)), '4:59');
      // Nobody could see it: it still reads as it was rendered.
      expect(plain(times().at(-1))).toBe('9:00');
      root.querySelector('.scroller')?.scrollTo({ top: 400 * 40, behavior: 'instant' });
      await untilReads(() => plain(times().at(-1)), '4:59');
      set(STORY_NOW + 5 * MINUTE);
      await untilReads(() => plain(times().at(-1)), '3:59');
      expect(plain(times().at(0))).toBe('4:59');
      cleanup();
      host.remove();
    },
  );

  it('says paused, met and called off without a countdown', async () => {
    const always = { ...companyPolicy, calendar: null };
    const asked = { at: STORY_NOW - 30 * MINUTE, says: 'buyer' as const };
    const later = STORY_NOW - 10 * MINUTE;
    await renderWithDesk(
      createStoryDesk(),
      <>
        <SlaBadge variant="short" run={runOf(always, [asked, { at: later, status: 'pending' }])} />
        <SlaBadge variant="short" run={runOf(always, [asked, { at: later, says: 'agent' }])} />
        <SlaBadge variant="short" run={runOf(always, [asked, { at: later, status: 'resolved' }])} />
        <SlaCountdown run={runWithLeft(90 * MINUTE)} />
      </>,
    );
    expect([...document.querySelectorAll('.fm-sla-time')].map(({ textContent }) => textContent)).toEqual([
      'Paused',
      'In time',
      'Called off',
    ]);
    expect(document.querySelector('time')?.textContent).toContain('1h 30m');
  });

  it('one timer serves hundreds of badges, and none runs once they are gone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { desk } = movableDesk();
    const before = vi.getTimerCount();
    const view = await renderWithDesk(
      desk,
      <div>
        {Array.from({ length: 300 }, (_, index) => (
          <div key={index}>
            <SlaBadge run={runWithLeft(index * 1_000)} />
          </div>
        ))}
      </div>,
    );
    expect(vi.getTimerCount()).toBe(before + 1);
    view.unmount();
    expect(vi.getTimerCount()).toBe(before);
  });
});

describe('due next', () => {
  it('lists the soonest deadline first, and opens what is chosen', async () => {
    const onOpen = vi.fn<(id: string) => void>();
    await renderWithDesk(createStoryDesk({ snapshots: storySnapshots }), <DueNextList book={storyBook()} onOpenConversation={onOpen} />);
    const names = within(screen.getByRole('list')).getAllByRole('button');
    expect(names[0]?.textContent).toBe('佐藤 美咲');
    if (names[0]) fireEvent.click(names[0]);
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('c-sato');
    const due = [...document.querySelectorAll('.fm-sla-badge')].map((badge) => badge.getAttribute('data-status'));
    expect(due.slice(0, 3)).toEqual(['breached', 'due-soon', 'pending']);
  });
});

describe('in the desk', () => {
  it('badges stand in rows and header, both promises side by side, and a tab explains them', async () => {
    await page.viewport(1400, 800);
    await renderWithDesk(
      createStoryDesk({ snapshots: storySnapshots }),
      <div style={{ inlineSize: 1380, blockSize: 700 }}>
        <SlaProvider book={storyBook()}>
          <DeskView defaultSelectedConversationId={storyId('c-haddad')} />
        </SlaProvider>
      </div>,
    );
    await settle();
    const promises = [...document.querySelectorAll('.fm-desk-header .fm-sla-badge')].map((badge) => badge.getAttribute('data-promise'));
    expect(promises).toEqual(['company', 'marketplace']);
    expect(document.querySelectorAll('.fm-inbox-row .fm-sla-badge').length).toBeGreaterThan(2);
    act(() => screen.getByRole('tab', { name: 'Clocks' }).focus());
    expect(await screen.findByRole('region', { name: 'Explain this deadline' })).toBeTruthy();
  });

  it('without a provider nothing of clocks is there', async () => {
    await renderWithDesk(createStoryDesk({ snapshots: storySnapshots }), <DeskView defaultSelectedConversationId={storyId('c-haddad')} />);
    expect(document.querySelector('.fm-sla-badge')).toBeNull();
    expect(screen.queryByRole('tab', { name: 'Clocks' })).toBeNull();
  });
});
