import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRoot, type Root } from 'react-dom/client';
import type { ReactNode } from 'react';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { createHandDesk, readyState } from '../thread-view/thread-fixtures.ts';
import { settle, until } from '../thread-view/thread-harness.test-support.tsx';
import { HOSTILE_EMAILS } from './hostile-emails.ts';
import { MessageBody } from './message-body.tsx';
import { sanitiseEmail } from './sanitise-email.ts';

const words = { quoted: 'Show quoted text', picture: 'Picture' };
let fired = 0;
let loads: string[] = [];
let root: Root | undefined;
let box: HTMLElement;

beforeAll(() => {
  Object.assign(window, { fired: () => void fired++ });
  // Every fetch the page tries, also a refused one, ends up here.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name.includes('tracker.example')) loads.push(entry.name);
  }).observe({ type: 'resource' });
});
afterEach(() => {
  root?.unmount();
  root = undefined;
  box?.remove();
  fired = 0;
  loads = [];
});

async function show(body: ReactNode): Promise<HTMLElement> {
  box = document.body.appendChild(document.createElement('div'));
  box.style.cssText = 'position:absolute;top:200px;left:200px;width:400px';
  root = createRoot(box);
  root.render(<FerrymanProvider desk={createHandDesk(readyState([])).desk}>{body}</FerrymanProvider>);
  await settle();
  return box;
}

async function showEmail(html: string): Promise<ShadowRoot> {
  const shown = await show(
    <div data-fm-surface="" className="fm-bubble">
      <MessageBody body={{ format: 'html', text: 'Plain reading', html }} />
    </div>,
  );
  await until(() => shown.querySelector('.fm-html')?.shadowRoot !== null && shown.querySelector('.fm-html') !== null, 'the e-mail');
  const shadow = shown.querySelector('.fm-html')?.shadowRoot;
  if (!shadow) throw new Error('The e-mail has no shadow root.');
  return shadow;
}

const every = (node: ParentNode) => [...node.querySelectorAll('*')];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Past whatever an attack has put in the getter's place. */
const attributesOf = (element: Element): NamedNodeMap => Reflect.get<Element, 'attributes'>(Element.prototype, 'attributes', element);

/** What could still act: handlers, script addresses, controls, names that clobber, styles that leave or fetch. */
function findDanger(node: ParentNode): string[] {
  const danger: string[] = [];
  for (const element of every(node)) {
    if (
      /^(script|style|link|meta|base|iframe|object|embed|form|input|button|select|textarea|svg|math|template|video|audio|source|picture|dialog|marquee)$/.test(
        element.localName,
      )
    )
      danger.push(`<${element.localName}>`);
    // Read past whatever the attack has put in the getter's place.
    for (const { name, value } of attributesOf(element)) {
      if (/^on|^(id|name|srcset|ping|background|formaction|action|is|slot|part|popover|popovertarget|poster)$/.test(name))
        danger.push(`${element.localName}[${name}]`);
      if (name === 'class' && !['host', 'blocked', 'hidden-character'].includes(value)) danger.push(`class=${value}`);
      if (name === 'target' && value !== '_blank') danger.push(`target=${value}`);
      if (/^(href|src)$/.test(name) && !/^(https?:|mailto:|tel:|data:image\/(png|gif|jpeg|webp);base64)/.test(value))
        danger.push(`${name}=${value}`);
      if (name === 'style' && /url|position|transform|z-index|var\(|v[wh]\b|-\d/.test(value)) danger.push(`style=${value}`);
    }
  }
  return danger;
}

/** How browsers wrote attributes before 2025: angle brackets unescaped, which lets a second parse see new tags. */
function serialiseTheOldWay(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE)
    return (node.nodeValue ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const inside = [...node.childNodes].map(serialiseTheOldWay).join('');
  if (!(node instanceof Element)) return inside;
  const attributes = [...node.attributes]
    .map(({ name, value }) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('');
  return /^(br|hr|img|wbr|col)$/.test(node.localName)
    ? `<${node.localName}${attributes}>`
    : `<${node.localName}${attributes}>${inside}</${node.localName}>`;
}

/** A page that trusts its e-mails, in a frame: what it still has under way when it is left never comes about. */
function openTrustingPage() {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const page = frame.contentDocument;
  const view = page?.defaultView;
  if (!page || !view) throw new Error('The frame has no page.');
  const seen = { fired: 0, loads: new Array<string>() };
  Object.assign(view, { fired: () => void seen.fired++ });
  new view.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.loads.push(entry.name);
  }).observe({ type: 'resource' });
  return { body: page.body, seen, leave: () => frame.remove() };
}

describe('the detector', () => {
  it('sees script run and danger stand on a page that trusts its e-mails', async () => {
    const { body, seen, leave } = openTrustingPage();
    let dangerous = 0;
    for (const html of HOSTILE_EMAILS) {
      body.innerHTML = html;
      if (findDanger(body).length > 0) dangerous++;
      if (/tracker|iframe/.test(html)) body.replaceChildren();
    }
    body.innerHTML = '<img src=x onerror=fired()><svg onload=fired()></svg>';
    await until(() => seen.fired >= 2, 'the unsafe page to run scripts');
    leave();
    expect(dangerous).toBeGreaterThan(HOSTILE_EMAILS.length * 0.8);
  });

  it('sees a load from a tracker', async () => {
    const { body, seen, leave } = openTrustingPage();
    body.innerHTML = '<img src="https://tracker.example/seen.gif">';
    await until(() => seen.loads.length > 0, 'the load to be seen');
    leave();
    expect(seen.loads).toContain('https://tracker.example/seen.gif');
  });
});

describe('a hostile e-mail', () => {
  it('runs nothing, holds nothing that acts, and loads nothing, whichever of our attacks it is', async () => {
    for (const html of HOSTILE_EMAILS) {
      const { content } = sanitiseEmail(html, { showPictures: false, words });
      expect({ html, danger: findDanger(content) }).toEqual({ html, danger: [] });
      box = document.body.appendChild(document.createElement('div'));
      const shadow = box.attachShadow({ mode: 'open' });
      shadow.append(content);
      for (const bait of shadow.querySelectorAll('a')) {
        bait.addEventListener('click', (event) => event.preventDefault());
        bait.click();
      }
      box.remove();
    }
    await pause(300);
    expect(fired).toBe(0);
    expect(loads).toEqual([]);
  });

  it('stays harmless when somebody serialises it the old way and parses it again', async () => {
    const page = document.body.appendChild(document.createElement('div'));
    const trap = document.createElement('p');
    trap.setAttribute('title', '</noscript><img src=x onerror=fired()>');
    expect(serialiseTheOldWay(trap)).toContain('<img src=x');
    for (const html of HOSTILE_EMAILS) {
      const { content } = sanitiseEmail(html, { showPictures: false, words });
      page.innerHTML = serialiseTheOldWay(content);
      expect({ html, danger: findDanger(page) }).toEqual({ html, danger: [] });
    }
    await pause(200);
    page.remove();
    expect(fired).toBe(0);
  });

  it('never leaves its bubble', async () => {
    for (const html of HOSTILE_EMAILS.filter((one) => /style=/.test(one))) {
      const shadow = await showEmail(`<div>${html}</div>`);
      const bubble = box.getBoundingClientRect();
      for (const element of every(shadow)) {
        const host = shadow.host.getBoundingClientRect();
        expect(host.left).toBeGreaterThanOrEqual(bubble.left - 1);
        expect(host.right).toBeLessThanOrEqual(bubble.right + 1);
        const hit = document.elementFromPoint(10, 10);
        expect(hit === shadow.host || hit === element).toBe(false);
      }
      root?.unmount();
      box.remove();
    }
  });
});

describe('an e-mail', () => {
  it('shows its pictures only when asked, without telling who asks', async () => {
    const shadow = await showEmail(
      '<p>Hello <img src="https://tracker.example/box.png" alt="The box" width="40" height="30"></p><img src="https://tracker.example/one.gif" width="1" height="1">',
    );
    expect(shadow.querySelector('img')).toBeNull();
    expect(shadow.textContent).toContain('The box');
    await pause(100);
    expect(loads).toEqual([]);
    const button = [...box.querySelectorAll('button')].find((one) => one.textContent === 'Show 2 pictures');
    button?.click();
    await until(() => shadow.querySelector('img') !== null, 'the pictures');
    expect(shadow.querySelector('img')?.referrerPolicy).toBe('no-referrer');
    expect(box.querySelector('button')).toBeNull();
  });

  it('reads in its own direction, whatever the direction of the desk', async () => {
    const directionOf = async (html: string, desk: string) => {
      const shadow = await showEmail(html);
      box.dir = desk;
      const paragraph = shadow.querySelector('p');
      const direction = paragraph && getComputedStyle(paragraph).direction;
      root?.unmount();
      box.remove();
      return direction;
    };
    expect(await directionOf('<p>Guten Tag,</p>', 'rtl')).toBe('ltr');
    expect(await directionOf('<p>السلام عليكم،</p>', 'ltr')).toBe('rtl');
  });

  it('keeps what honest mails look like', async () => {
    const shadow = await showEmail(
      '<p style="color:#a00;font-weight:bold;padding:4px 8px">Bold</p><table><tr><td align="right" width="120">1</td></tr></table>',
    );
    const { style } = shadow.querySelector('p') ?? {};
    expect(style?.color).toBe('rgb(170, 0, 0)');
    expect(style?.fontWeight).toBe('bold');
    expect(style?.paddingLeft).toBe('8px');
    expect(shadow.querySelector('td')?.getAttribute('width')).toBe('120');
  });

  it('takes no colour of the theme: its paper is white in each of them', async () => {
    const shadow = await showEmail('<p>Hello <a href="https://a.example">here</a></p><div class="gmail_quote">On Monday<p>Old</p></div>');
    const marks = () => ['a', 'summary'].map((name) => getComputedStyle(shadow.querySelector(name)!).color);
    const before = marks();
    expect(getComputedStyle(shadow.host).backgroundColor).toBe('rgb(255, 255, 255)');
    // What a bundler leaves of `light-dark()` in the dark theme.
    for (const token of ['--fm-text-accent', '--fm-text-quiet', '--fm-line']) box.style.setProperty(token, 'rgb(250, 250, 250)');
    expect(marks()).toEqual(before);
  });

  it('folds quoted history, and leaves quotes that are answered between the lines', async () => {
    const folded = await showEmail('<p>Thanks</p><div class="gmail_quote">On Monday Ana wrote:<blockquote>Old</blockquote></div>');
    expect(folded.querySelector('details summary')?.textContent).toBe('Show quoted text');
    expect(folded.querySelector('details')?.open).toBe(false);
    expect(folded.querySelector('details')?.textContent).toContain('Old');
    root?.unmount();
    box.remove();
    const inline = await showEmail('<blockquote>Which size?</blockquote><p>The small one.</p>');
    expect(inline.querySelector('details')).toBeNull();
  });

  it('says the real host of a link that claims another', async () => {
    const shadow = await showEmail(
      '<a href="https://evil.example/login">https://bank.example</a> <a href="https://shop.example/a">shop.example/a</a>',
    );
    expect(shadow.textContent).toContain('https://bank.example (evil.example)');
    expect(shadow.textContent).not.toContain('(shop.example)');
    for (const link of shadow.querySelectorAll('a')) {
      expect(link.rel).toBe('noopener noreferrer nofollow ugc');
      expect(link.target).toBe('_blank');
    }
  });

  it('is shown by its plain text when it is too long to sanitise', async () => {
    const shown = await show(<MessageBody body={{ format: 'html', text: 'Plain reading', html: 'x'.repeat(500_001) }} />);
    await settle();
    expect(shown.textContent).toBe('Plain reading');
  });
});
