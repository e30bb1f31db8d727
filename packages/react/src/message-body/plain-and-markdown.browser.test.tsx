import { afterEach, describe, expect, it } from 'vitest';
import { createRoot, type Root } from 'react-dom/client';
import type { MessageBody as Body } from '@ferryman/core/schema';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { createHandDesk, readyState } from '../thread-view/thread-fixtures.ts';
import { settle, until } from '../thread-view/thread-harness.test-support.tsx';
import { MessageBody } from './message-body.tsx';

let root: Root | undefined;
let box: HTMLElement | undefined;
afterEach(() => {
  root?.unmount();
  box?.remove();
});

async function show(body: Body): Promise<HTMLElement> {
  box = document.body.appendChild(document.createElement('div'));
  box.style.width = '400px';
  root = createRoot(box);
  root.render(
    <FerrymanProvider desk={createHandDesk(readyState([])).desk}>
      <div data-fm-surface="">
        <div className="fm-bubble" dir="auto">
          <MessageBody body={body} />
        </div>
      </div>
    </FerrymanProvider>,
  );
  await settle();
  return box;
}

describe('plain text', () => {
  it('is shown as written, also what looks like HTML or Markdown', async () => {
    const text = '<img src=x onerror=alert(1)> **not bold**\n  two  spaces';
    const shown = await show({ format: 'text', text });
    expect(shown.textContent).toBe(text);
    expect(shown.querySelector('img, strong')).toBeNull();
  });

  it('has links that open apart and tell nothing', async () => {
    const shown = await show({
      format: 'text',
      text: 'See https://shop.example/a and javascript:alert(1) or https://bank.example@evil.example',
    });
    await until(() => shown.querySelectorAll('a').length > 0, 'the links');
    const [first] = shown.querySelectorAll('a');
    expect(first?.rel).toBe('noopener noreferrer nofollow ugc');
    expect(first?.target).toBe('_blank');
    expect([...shown.querySelectorAll('a')].every((link) => /^https?:/.test(link.href))).toBe(true);
    expect(shown.innerHTML).not.toContain('href="https://bank.example@');
  });

  it('takes its own direction, whatever the interface has', async () => {
    const shown = await show({ format: 'text', text: 'مرحبا، أين طلبي؟' });
    const bubble = shown.querySelector('.fm-bubble');
    expect(bubble && getComputedStyle(bubble).direction).toBe('rtl');
  });

  it('shows an override by its name and lets nothing leak out', async () => {
    const shown = await show({ format: 'text', text: 'invoice\u202Efdp.exe' });
    expect(shown.querySelector('.fm-hidden-character')?.textContent).toBe('U+202E');
    expect(shown.textContent).not.toContain('\u202E');
  });

  it('is quick and inside its box with a word of 100,000 letters, and loses none', async () => {
    const text = 'x'.repeat(100_000);
    const from = performance.now();
    const shown = await show({ format: 'text', text });
    expect(performance.now() - from).toBeLessThan(1500);
    expect(shown.querySelector('.fm-bubble')?.scrollWidth).toBeLessThanOrEqual(400);
    shown.querySelector('button')?.click();
    await settle();
    expect(shown.textContent).toBe(text);
  });
});

describe('Markdown', () => {
  const markdown = async (text: string) => {
    const shown = await show({ format: 'markdown', text });
    await until(() => shown.querySelector('.fm-md') !== null, 'the Markdown');
    return shown;
  };

  it('draws bold, italic, lists, code and links, and no HTML', async () => {
    const shown = await markdown(
      '**bold** *italic* `code`\n\n- one\n- two\n\n[words](https://shop.example) <b>raw</b> ![pic](https://tracker.example/x.png)',
    );
    expect(shown.querySelector('strong')?.textContent).toBe('bold');
    expect(shown.querySelector('em')?.textContent).toBe('italic');
    expect(shown.querySelectorAll('li')).toHaveLength(2);
    expect(shown.querySelector('code')?.textContent).toBe('code');
    expect(shown.querySelector('b, img')).toBeNull();
    expect(shown.textContent).toContain('<b>raw</b>');
    expect(shown.textContent).toContain('words (shop.example)');
  });

  it('gives no link to an address that may not be clicked', async () => {
    const shown = await markdown('[x](javascript:alert(1)) [y](data:text/html,1) <javascript:alert(1)>');
    expect(shown.querySelector('a')).toBeNull();
    expect(shown.textContent).toContain('x');
  });

  it('is not frozen by thousands of marks or deep nesting', async () => {
    for (const text of [
      '*a '.repeat(3000),
      '['.repeat(7000),
      '>'.repeat(7000),
      '`'.repeat(7000),
      '- '.repeat(1900),
      '> '.repeat(900),
      '**'.repeat(990),
      '<'.repeat(7900),
    ]) {
      const from = performance.now();
      const shown = await show({ format: 'markdown', text });
      expect({ text: text.slice(0, 4), slow: performance.now() - from > 1500 }).toEqual({ text: text.slice(0, 4), slow: false });
      expect(shown.textContent?.length).toBeGreaterThan(0);
      root?.unmount();
      shown.remove();
    }
  });
});
