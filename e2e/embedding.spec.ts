import type { Page } from '@playwright/test';
import { expect, listenToComplaints, surfaces, test } from './embedding/embedding-test.ts';
import { doWholeTask } from './embedding/whole-task.ts';

/** Rules that real pages have, at their worst. They reach everything but the boxes in which the page places the kit. */
const HOSTILE = `
  *:not(html, body, #place, [data-place], .surface, fm-desk) { all: unset !important }
  html { font-size: 60px !important; letter-spacing: 9px; line-height: 3; color: red; direction: rtl; text-transform: uppercase; zoom: 1 }
  body { font: italic 30px serif; word-spacing: 20px; cursor: crosshair; visibility: visible; quotes: none }
  * { box-sizing: content-box !important; transition: all 3s !important; animation: none !important }
  button, [role], dialog, input, textarea, div:not(#place, [data-place], .surface) { padding: 40px !important; background: lime !important; display: inline !important }
  [role='menu'], [role='dialog'], [data-radix-popper-content-wrapper] { position: static !important; transform: none !important }
  [data-fm-surface], .fm-button, .fm-dialog, .fm-menu { display: none !important }
  ::selection { background: lime } ::placeholder { color: lime !important }
`;

const TAKES = 6;
/** Of 255, in one channel: by so little Chromium draws a rounded corner anew, where it drew it from kept tiles before. */
const SHADE = 2;

for (const surface of surfaces) {
  test(`the whole task under the strictest policy, ${surface}`, async ({ page, embedding }) => {
    await page.goto(`${embedding.url}?surface=${surface}`);
    // <fm-desk> shows no shortcut sheet of its own.
    await doWholeTask(page, { hasShortcuts: surface !== 'elements' });
  });
}

test('the policy really stands: a style element and a string into a sink are refused, and heard', async ({ context, embedding }) => {
  // A page of its own: its complaints are wanted, and may come late.
  const page = await context.newPage();
  const complaints = await listenToComplaints(page);
  await page.goto(`${embedding.url}?surface=light`);
  const thrown = await page.evaluate(() => {
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
    try {
      document.createElement('div').innerHTML = '<b>x</b>';
      return 'nothing';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(thrown).toBe('TypeError');
  const heard = () => complaints.join('\n');
  await expect.poll(heard).toContain('POLICY style-src-elem');
  await expect.poll(heard).toContain('POLICY require-trusted-types-for');
});

for (const surface of ['isolated', 'elements'] as const) {
  test(`a hostile page changes not one pixel, overlays included, ${surface}`, async ({ page, embedding }) => {
    await page.clock.setFixedTime(new Date('2026-03-14T09:30:00Z'));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1300, height: 900 });
    await page.goto(`${embedding.url}?surface=${surface}`);
    await page.getByRole('option', { name: /Mina Haddad/ }).click();
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toBeVisible();
    const hostile = await page.evaluateHandle((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    }, HOSTILE);
    const setHostile = (on: boolean) =>
      page.evaluate(([sheet, wanted]) => void (document.adoptedStyleSheets = wanted ? [sheet] : []), [hostile, on] as const);
    const shoot = () => page.locator('#place').screenshot({ animations: 'disabled', caret: 'hide' });
    // Chromium keeps some painted tiles and redraws others, and an edge then differs in some takes. What the page's CSS changes
    // differs in every take, and by more than a shade.
    const compare = async (what: string) => {
      let last = { count: -1 };
      for (let take = 0; take < TAKES && last.count !== 0; take += 1) {
        await setHostile(false);
        const before = await shoot();
        await setHostile(true);
        last = await differentPixels(page, before, await shoot());
      }
      await setHostile(false);
      expect(last, what).toEqual({ count: 0 });
    };

    await compare('the desk');
    await page.getByRole('button', { name: 'Status: Open' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await compare('with a menu');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await expect(page.getByRole('textbox', { name: 'Tag' })).toBeVisible();
    await compare('with a popover');
    await page.keyboard.press('Escape');
    if (surface === 'isolated') {
      await page.keyboard.press('Control+/');
      await expect(page.locator('.fm-dialog')).toBeVisible();
      await compare('with a dialog');
      await page.keyboard.press('Escape');
    }
    // The rules are real: the host's own elements are not what they were.
    await setHostile(true);
    expect(await page.locator('h1').evaluate((element) => getComputedStyle(element).display)).toBe('inline');
  });
}

test('no element of the page changes when our stylesheet and our desk come', async ({ page, embedding }) => {
  await page.goto(embedding.url);
  const before = await hostStyles(page);
  expect(before.length).toBeGreaterThan(35);
  await page.evaluate(() => window.embedding.mount('light'));
  await page.getByRole('option', { name: /Mina Haddad/ }).click();
  await expect(page.getByRole('textbox', { name: 'Your reply' })).toBeVisible();
  expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0);
  const after = await hostStyles(page);
  const changed = before.filter((styles, index) => styles !== after[index]);
  test.info().annotations.push({ type: 'hostElementsChanged', description: String(changed.length) });
  expect(changed).toEqual([]);
});

test('an open dialog leaves the page as it was: no style element, no attribute of its own on the body', async ({ page, embedding }) => {
  await page.goto(`${embedding.url}?surface=light`);
  await expect(page.getByRole('option', { name: /Mina Haddad/ })).toBeVisible();
  const stylesBefore = await page.locator('style').count();
  await page.keyboard.press('Control+/');
  await expect(page.locator('.fm-dialog')).toBeVisible();
  expect(await page.locator('style').count()).toBe(stylesBefore);
  expect(await page.locator('body').evaluate((body) => body.dataset['scrollLocked'])).toBeUndefined();
  await page.mouse.move(10, 10);
  await page.mouse.wheel(0, 400);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await page.evaluate(() => scrollY), 'the page under the curtain stays').toBe(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.fm-dialog')).toHaveCount(0);
  await expect.poll(() => page.locator('body').getAttribute('style')).toBeFalsy();
});

test('polyfills that can be seen, hidden additions to Object and taken ids harm nothing', async ({ page, embedding }) => {
  await page.addInitScript(() => {
    const ours = Array.prototype as unknown as Record<string, unknown>;
    ours['flatten'] = function flatten() {
      return [];
    };
    ours['contains'] = () => true;
    (String.prototype as unknown as Record<string, unknown>)['format'] = () => '';
    // Not enumerable: one that `for in` sees stops zod, and with it us (docs/embedding.md says so).
    for (const name of ['extend', 'watch', 'each']) {
      // oxlint-disable-next-line no-extend-native -- this is the harm that old pages do
      Object.defineProperty(Object.prototype, name, { value: () => undefined, configurable: true, writable: true });
    }
  });
  for (const surface of surfaces) {
    await page.goto(embedding.url);
    await page.evaluate(() => {
      for (const id of [
        '_r_0_',
        '_r_1_',
        '_r_2_',
        'radix-_r_0_',
        'radix-_r_1_',
        'root',
        'desk',
        'Desk',
        'ferryman',
        'fm-desk',
        'React',
        'name',
      ]) {
        document.querySelector('header')?.append(Object.assign(document.createElement('a'), { id, name: id }));
      }
    });
    await page.evaluate((wanted) => window.embedding.mount(wanted), surface);
    await doWholeTask(page, { hasShortcuts: surface !== 'elements' });
  }
});

/** All computed styles of each of the page's own elements, as one text an element. */
function hostStyles(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll('[data-host]')].map((element) => {
      const read = (pseudo?: string) => {
        const style = getComputedStyle(element, pseudo);
        return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
      };
      return `${element.localName} ${read()} ${read('::before')} ${read('::after')} ${read('::marker')}`;
    }),
  );
}

/** How many pixels of two screenshots differ by more than a shade, counted in the browser, and in which box. */
function differentPixels(page: Page, one: Buffer, other: Buffer): Promise<{ readonly count: number; readonly box?: readonly number[] }> {
  return page.evaluate(
    async ({ sources, shade }) => {
      const [a, b] = await Promise.all(
        sources.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
          context.drawImage(picture, 0, 0);
          return context.getImageData(0, 0, picture.width, picture.height);
        }),
      );
      if (!a || !b || a.width !== b.width || a.height !== b.height) return { count: -1 };
      const channels = [0, 1, 2, 3];
      const differs = (index: number) =>
        channels.some((channel) => Math.abs((a.data[index * 4 + channel] ?? 0) - (b.data[index * 4 + channel] ?? 0)) > shade);
      const different = Array.from({ length: a.width * a.height }, (_, index) => index).filter(differs);
      if (different.length === 0) return { count: 0 };
      const columns = different.map((index) => index % a.width);
      const rows = different.map((index) => Math.floor(index / a.width));
      return { count: different.length, box: [Math.min(...columns), Math.min(...rows), Math.max(...columns), Math.max(...rows)] };
    },
    { sources: [one.toString('base64'), other.toString('base64')], shade: SHADE },
  );
}
