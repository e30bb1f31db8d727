import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { DeskView } from '../desk-view/index.ts';
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

const shown = () => document.querySelector('.fm-sla-time')?.textContent.replaceAll(/[\u2066-\u2069]/g, '');

describe('a badge', () => {
  it('says with words and a picture how the clock stands, and counts by the server’s time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { desk, set } = movableDesk();
    await renderWithDesk(desk, <SlaBadge run={runWithLeft(16 * MINUTE + 5_000)} />);
    expect(shown()).toBe('16:05');
    const badge = document.querySelector('.fm-sla-badge');
    expect(badge?.textContent).toContain('Company: first reply');
    expect(badge?.querySelector('svg')).not.toBeNull();
    set(STORY_NOW + 1_001);
    await beat();
    expect(shown()).toBe('16:03');
    set(STORY_NOW + MINUTE + 6_000);
    await beat();
    expect(badge?.getAttribute('data-status')).toBe('due-soon');
    expect(badge?.textContent).toContain('Due soon');
    set(STORY_NOW + 20 * MINUTE);
    await beat();
    expect(badge?.getAttribute('data-status')).toBe('breached');
    expect(shown()).toBe('3:55 over');
  });

  it('follows a clock that was set back, or an offset that was learned, with the next beat', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { desk, set } = movableDesk();
    await renderWithDesk(desk, <SlaBadge run={runWithLeft(30 * MINUTE)} />);
    set(STORY_NOW - 2 * HOUR);
    await beat();
    expect(shown()).toBe('2h 30m');
    set(STORY_NOW + 3 * 365 * 24 * HOUR);
    await beat();
    expect(document.querySelector('.fm-sla-badge')?.getAttribute('data-status')).toBe('breached');
  });

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

  it('one timer serves a thousand badges, and none runs once they are gone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { desk } = movableDesk();
    const before = vi.getTimerCount();
    const view = await renderWithDesk(
      desk,
      <div>
        {Array.from({ length: 1_000 }, (_, index) => (
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
