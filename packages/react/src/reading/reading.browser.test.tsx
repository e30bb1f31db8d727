import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Reading } from '@ferryman/core/reading';
import { DeskView } from '../desk-view/index.ts';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, storyId, storySnapshots } from '../story-desk/index.ts';
import { createReadingBook, ReadingChips, ReadingPanel, type ReadingCorrection } from './index.ts';
import { angryReading, badOutlook, calmReading, foreignReading, readMessages } from './reading-fixtures.test-support.ts';

afterEach(cleanup);

const show = (element: Parameters<typeof renderWithDesk>[1], settings = {}) =>
  renderWithDesk(createStoryDesk({ snapshots: storySnapshots }), element, settings);
const buttons = () => screen.getAllByRole('button').map((button) => button.textContent);

describe('chips', () => {
  it('name an alert, the matters and the feeling with its strength, in words', async () => {
    await show(<ReadingChips messageId="m" reading={angryReading} expectedLanguage="en-GB" />);
    expect(buttons()).toEqual(['Threat', 'Wrong item', 'Threatens legal steps', 'Angry · strong']);
  });

  it('tell a language only where it is another', async () => {
    await show(<ReadingChips messageId="m" reading={foreignReading} expectedLanguage="en" />);
    expect(buttons()).toEqual(['Writes Turkish']);
  });

  it('say nothing, and nothing to a screen reader, where nothing is said', async () => {
    await show(<ReadingChips messageId="m" reading={{ ...calmReading, intents: [] }} expectedLanguage="en" />);
    expect(screen.queryByRole('group')).toBeNull();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('say why, with the buyer’s words and how sure', async () => {
    await show(<ReadingChips messageId="m" reading={angryReading} expectedLanguage="en" />);
    await userEvent.click(screen.getByRole('button', { name: 'Angry · strong' }));
    const why = await screen.findByRole('dialog');
    expect(why.textContent).toContain('88% sure');
    expect([...why.querySelectorAll('q')].map((quote) => quote.textContent)).toContain('VERY angry');
  });

  it('are set right by a choice; another intent wins', async () => {
    const onCorrect = vi.fn<(correction: ReadingCorrection) => void>();
    await show(
      <ReadingChips
        messageId="m"
        reading={calmReading}
        expectedLanguage="en"
        onCorrect={onCorrect}
        ownIntents={[{ id: 'own.loyalty', name: 'Loyalty card' }]}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Where is the order' }));
    const field = await screen.findByLabelText('It is about something else');
    expect([...field.querySelectorAll('option')]).toHaveLength(54 + 2);
    await userEvent.selectOptions(field, 'order.delay');
    await waitFor(() => expect(onCorrect).toHaveBeenCalledTimes(1));
    expect(onCorrect.mock.calls[0]?.[0]).toMatchObject({ messageId: 'm', part: 'intent', from: 'order.status', to: 'order.delay' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('speak the language of the interface', async () => {
    await show(<ReadingChips messageId="m" reading={angryReading} expectedLanguage="en" />, { locale: 'zh-CN' });
    await expect.poll(buttons).toEqual(['威胁', '发错货', '威胁走法律途径', '愤怒 · 强烈']);
  });
});

describe('the panel', () => {
  it('tells matter, feeling, trend, wish, gap, facts and outlook of the last message', async () => {
    await show(<ReadingPanel messages={readMessages} forecast={badOutlook} />);
    const said = screen.getByRole('region', { name: 'Reading' }).textContent;
    for (const words of ['Wrong item', 'Angry · strong', 'Getting worse', 'Exchange', 'Likely to end badly', '72% likely'])
      expect(said).toContain(words);
    expect(said).toMatch(/Expected “.?I ordered the blue kettle/);
    expect(screen.getByRole('img', { name: 'Getting worse' })).toBeTruthy();
  });

  it('covers what points to a person until it is asked for', async () => {
    await show(<ReadingPanel messages={readMessages} />);
    const panel = screen.getByRole('region', { name: 'Reading' });
    expect(panel.textContent).not.toContain('anna@example.com');
    expect(panel.textContent).toContain('302-1234567-1234567');
    await userEvent.click(screen.getByRole('button', { name: 'Show: E-mail' }));
    expect(panel.textContent).toContain('anna@example.com');
    await userEvent.click(screen.getByRole('button', { name: 'Hide: E-mail' }));
    expect(panel.textContent).not.toContain('anna@example.com');
  });

  it('copies a fact, and says so only when it did', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce().mockRejectedValueOnce(new Error('not allowed'));
    await show(<ReadingPanel messages={readMessages} />);
    const copy = screen.getByRole('button', { name: 'Copy: Order number' });
    await userEvent.click(copy);
    await waitFor(() => expect(copy.textContent).toBe('Copied'));
    expect(writeText).toHaveBeenCalledWith('302-1234567-1234567');
    const mail = screen.getByRole('button', { name: 'Copy: E-mail' });
    await userEvent.click(mail);
    await waitFor(() => expect(writeText).toHaveBeenCalledTimes(2));
    expect(mail.textContent).toBe('Copy');
    writeText.mockRestore();
  });

  it('says what will appear while there is nothing', async () => {
    await show(<ReadingPanel messages={[]} />);
    expect(screen.getByRole('region').textContent).toBe('Nothing to read yet: the buyer has not written.');
  });
});

describe('a desk that reads', () => {
  const open = async () => {
    const read = vi.fn<(text: string) => Reading>((text) => ({
      ...calmReading,
      emotion: { ...calmReading.emotion, reasons: [] },
      intents: [
        { id: 'order.status', confidence: 0.8, reasons: [{ rule: 'phrase', evidence: { start: 0, end: 4, text: text.slice(0, 4) } }] },
      ],
    }));
    const book = createReadingBook({ read });
    const reading = { book, contextOf: () => ({ market: 'SA' }) };
    await renderWithDesk(
      createStoryDesk({ snapshots: storySnapshots }),
      <div style={{ inlineSize: 1300, blockSize: 700 }}>
        <DeskView defaultSelectedConversationId={storyId('c-haddad')} reading={reading} />
      </div>,
    );
    await expect.poll(() => document.querySelector('.fm-reading-chip')).toBeTruthy();
    return { book, read };
  };

  it('puts chips under the buyer’s messages alone, and reads each once', async () => {
    const { read } = await open();
    await expect.poll(() => document.querySelectorAll('.fm-reading-chip').length).toBeGreaterThan(1);
    for (const chips of document.querySelectorAll('.fm-reading-chips'))
      expect(chips.closest<HTMLElement>('.fm-row')?.dataset['side']).toBe('other');
    const texts = read.mock.calls.map(([text]) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('marks the words in the message while a chip is open', async () => {
    await open();
    const chip = document.querySelector<HTMLElement>('.fm-reading-chip');
    // Not through a locator: other messages have chips of the same name.
    act(() => chip?.click());
    await expect.poll(() => CSS.highlights.has('fm-evidence')).toBe(true);
    const [range] = [...(CSS.highlights.get('fm-evidence') ?? [])];
    expect(range && range.endOffset - range.startOffset).toBe(4);
    expect(
      chip
        ?.closest('.fm-row')
        ?.querySelector('.fm-bubble')
        ?.contains(range?.startContainer ?? null),
    ).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => CSS.highlights.has('fm-evidence')).toBe(false);
  });

  it('shows a correction at once, in the thread and in the panel', async () => {
    const { book } = await open();
    const last = [...document.querySelectorAll<HTMLElement>('[data-fm-reading]')].at(-1);
    const messageId = last?.dataset['fmReading'] ?? '';
    act(() => book.correct({ messageId, part: 'intent', from: 'order.status', to: 'aftersale.return', by: 'Mei', at: 1 }));
    await expect.poll(() => last?.textContent).toContain('Return');
    await expect.poll(() => document.querySelector('.fm-reading')?.textContent).toContain('Corrected readings: 1');
  });
});
