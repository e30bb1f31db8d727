import { Component, type ReactNode } from 'react';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConversationSummary } from '@ferryman/core/schema';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { STORY_NOW, createStoryDesk, manySummaries, storyId, storySnapshots } from '../story-desk/index.ts';
import { InboxList, type InboxListProps } from './index.ts';

afterEach(cleanup);

const MINUTE = 60_000;
const list = () => screen.getByRole('listbox', { name: 'Conversations' });
/** The value, which the test knows to be there. */
function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Nothing there.');
  return value;
}
const activeOption = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '');
const place = (element: Element | null) => Number(element?.getAttribute('aria-posinset'));
// Not returned: Chromium's scrollTo gives a promise, which would make `act` wait for it.
const scrollTo = (top: number) =>
  act(() => {
    list().scrollTop = top;
  });
const press = async (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(list(), { key });
  await settle();
};

/** A row that everybody must answer before all others. */
function urgent(id: string): ConversationSummary {
  const [model] = manySummaries(2).slice(1);
  return { ...there(model), id: storyId(id), priority: 'urgent', waiting: { seq: 1, since: STORY_NOW - MINUTE }, updatedAt: STORY_NOW };
}

describe('keyboard', () => {
  it('moves with J, K, arrows, Page keys, Home and End, and opens with Enter', async () => {
    const desk = createStoryDesk({ snapshots: [], summaries: manySummaries(500) });
    const onSelect = vi.fn<NonNullable<InboxListProps['onSelectedConversationChange']>>();
    await renderWithDesk(desk, <InboxList onSelectedConversationChange={onSelect} />);
    act(() => list().focus());
    await settle();
    expect(place(activeOption())).toBe(1);
    await press('j', 'ArrowDown', 'j', 'k');
    expect(place(activeOption())).toBe(3);
    await press('End');
    expect(place(activeOption())).toBe(500);
    await press('j');
    expect(place(activeOption())).toBe(500);
    await press('Home', 'ArrowUp');
    expect(place(activeOption())).toBe(1);
    await press('PageDown');
    expect(place(activeOption())).toBeGreaterThan(5);
    expect(onSelect).not.toHaveBeenCalled();
    await press('Enter');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(expect.any(String), { reason: 'keyboard' });
    expect(activeOption()?.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(list());
  });

  it('keeps the active row in the page when it is scrolled away', async () => {
    const desk = createStoryDesk({ snapshots: [], summaries: manySummaries(5000) });
    await renderWithDesk(desk, <InboxList />);
    act(() => list().focus());
    await press('j');
    scrollTo(100_000);
    await settle();
    expect(activeOption()).not.toBeNull();
    expect(place(activeOption())).toBe(2);
  });

  it('leaves keys with Ctrl, Alt or Meta to others', async () => {
    await renderWithDesk(createStoryDesk({ snapshots: storySnapshots }), <InboxList />);
    act(() => list().focus());
    await settle();
    const before = activeOption()?.id;
    fireEvent.keyDown(list(), { key: 'j', ctrlKey: true });
    expect(activeOption()?.id).toBe(before);
  });
});

describe('selection', () => {
  it('is the host’s when the host holds it', async () => {
    const onSelect = vi.fn<NonNullable<InboxListProps['onSelectedConversationChange']>>();
    const desk = createStoryDesk({ snapshots: storySnapshots });
    const view = await renderWithDesk(
      desk,
      <InboxList selectedConversationId={storyId('c-sato')} onSelectedConversationChange={onSelect} />,
    );
    fireEvent.click(screen.getByText('Beatriz Oliveira'));
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('c-oliveira', { reason: 'pointer' });
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('佐藤 美咲');
    view.show(<InboxList selectedConversationId={storyId('c-oliveira')} />);
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Beatriz Oliveira');
  });
});

describe('rows that move', () => {
  it('keeps the selected row where it is when others come before it', async () => {
    const desk = createStoryDesk({ snapshots: [], summaries: manySummaries(400) });
    await renderWithDesk(desk, <InboxList />);
    scrollTo(56 * 40);
    await settle();
    const chosen = screen
      .getAllByRole('option')
      .find((option) => option.getBoundingClientRect().top > list().getBoundingClientRect().top + 100)!;
    fireEvent.click(chosen);
    await settle();
    const selected = () => screen.getByRole('option', { selected: true });
    const { id } = selected();
    const { top } = selected().getBoundingClientRect();
    const before = place(selected());
    act(() => desk.inboxStore.takeSummaries(Array.from({ length: 25 }, (_, index) => urgent(`new-${index}`))));
    await settle();
    expect(selected().id).toBe(id);
    expect(place(selected())).toBe(before + 25);
    expect(selected().getBoundingClientRect().top).toBeCloseTo(top, 0);
  });

  it('does not follow the selected row when it goes elsewhere itself, and shows new rows at the top', async () => {
    const desk = createStoryDesk({ snapshots: [], summaries: manySummaries(400) });
    await renderWithDesk(desk, <InboxList />);
    const first = there(screen.getAllByRole('option')[0]);
    fireEvent.click(first);
    const id = storyId(first.id.slice(first.id.indexOf('many')));
    const summary = desk.inbox.summary(id)!;
    act(() => desk.inboxStore.takeSummaries([{ ...summary, seq: summary.seq + 1, waiting: null, updatedAt: 1 }]));
    await settle();
    expect(list().scrollTop).toBe(0);
    act(() => desk.inboxStore.takeSummaries([urgent('now')]));
    await settle();
    expect(list().scrollTop).toBe(0);
    expect(place(document.getElementById(`${list().id}-now`))).toBe(1);
  });

  it('moves the keyboard to what stands in the place of a row that left the view', async () => {
    const desk = createStoryDesk({ snapshots: storySnapshots });
    await renderWithDesk(desk, <InboxList />);
    act(() => list().focus());
    await press('j');
    const left = activeOption()!.id;
    act(() => void desk.execute(storyId(left.slice(left.indexOf('c-'))), { type: 'status.set', status: 'resolved' }));
    await settle();
    expect(activeOption()!.id).not.toBe(left);
    expect(place(activeOption())).toBe(2);
  });
});

describe('a hundred thousand rows', () => {
  it('puts only those in sight into the page, also while scrolling', async () => {
    const desk = createStoryDesk({ snapshots: [], summaries: manySummaries(100_000) });
    await renderWithDesk(desk, <InboxList />);
    for (const top of [0, 1_000_000, 2_000_000, 5_599_000]) {
      scrollTo(top);
      await settle();
      const options = screen.getAllByRole('option');
      expect(options.length).toBeGreaterThan(8);
      expect(options.length).toBeLessThan(40);
      expect(list().querySelectorAll('*').length).toBeLessThan(1000);
      const inSight = options.filter((option) => option.getBoundingClientRect().bottom > list().getBoundingClientRect().top);
      expect(Math.abs(place(there(inSight[0])) - 1 - top / 56)).toBeLessThan(8);
    }
    expect(there(screen.getAllByRole('option')[0]).getAttribute('aria-setsize')).toBe('100000');
  });
});

describe('search', () => {
  it('drops the answer to an older question', async () => {
    const desk = createStoryDesk({ snapshots: storySnapshots });
    const answers: (() => void)[] = [];
    const { search } = desk;
    const slow = {
      ...desk,
      search: (query: string, options: { limit: number }) =>
        new Promise<Awaited<ReturnType<typeof search>>>((resolve) => answers.push(() => void search(query, options).then(resolve))),
    };
    await renderWithDesk(slow, <InboxList />);
    const field = screen.getByRole('textbox', { name: 'Search conversations' });
    fireEvent.change(field, { target: { value: 'Mina' } });
    await waitFor(() => expect(answers).toHaveLength(1));
    fireEvent.change(field, { target: { value: 'Beatriz' } });
    await waitFor(() => expect(answers).toHaveLength(2));
    await act(async () => there(answers[1])());
    await waitFor(() =>
      expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([expect.stringContaining('Beatriz')]),
    );
    await act(async () => there(answers[0])());
    await settle();
    expect(screen.getAllByRole('option')).toHaveLength(1);
    expect(screen.getByRole('option').textContent).toContain('Beatriz');
  });
});

describe('wiring', () => {
  it('opens each view once in Strict Mode and closes all of them', async () => {
    const desk = createStoryDesk({ snapshots: storySnapshots });
    const view = await renderWithDesk(desk, <InboxList />);
    expect(desk.openHandles()).toBe(8);
    view.unmount();
    expect(desk.openHandles()).toBe(0);
  });

  it.each([
    ['Rows', <InboxList.Rows key="part" />],
    ['Views', <InboxList.Views key="part" />],
    ['Search', <InboxList.Search key="part" />],
  ])('InboxList.%s outside its root throws and names it', (part, element) => {
    expect(messageOf(<FerrymanProvider desk={createStoryDesk()}>{element}</FerrymanProvider>)).toContain(`<InboxList.${part}>`);
  });

  it('throws outside the provider and names it', () => {
    expect(messageOf(<InboxList />)).toContain('<FerrymanProvider');
  });
});

/** What a tree throws while rendering. React reports it to the console too, which is not our business here. */
function messageOf(element: ReactNode): string {
  let message = '';
  class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
    override state = { failed: false };
    static getDerivedStateFromError() {
      return { failed: true };
    }
    override componentDidCatch(error: Error) {
      ({ message } = error);
    }
    override render() {
      return this.state.failed ? null : this.props.children;
    }
  }
  const container = document.createElement('div');
  render(<Boundary>{element}</Boundary>, { container, onCaughtError: () => undefined });
  return message;
}
