import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/index.ts';

/** What has the focus now, in words. */
const focused = (page: Page): Promise<{ readonly tag: string; readonly name: string }> =>
  page.evaluate(() => {
    const found = document.activeElement;
    const name =
      found?.getAttribute('aria-label') ?? (found as HTMLInputElement | null)?.labels?.[0]?.textContent ?? found?.textContent ?? '';
    return { tag: found?.localName ?? 'nothing', name: name.trim().slice(0, 80) };
  });

/** Whether the focus shows: on the element itself, its parts, what stands beside it, or the box around it. */
const isSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const box = element.parentElement;
    const around = [element, box, box?.parentElement, ...(box?.children ?? []), ...element.querySelectorAll('*')];
    const read = () =>
      around
        .filter((each) => each instanceof Element)
        .map((each) => {
          const { outline, boxShadow, borderColor, backgroundColor, textDecoration, display, visibility, opacity } = getComputedStyle(each);
          return [outline, boxShadow, borderColor, backgroundColor, textDecoration, display, visibility, opacity].join(' ');
        })
        .join();
    const withFocus = read();
    element.blur();
    const without = read();
    element.focus();
    return withFocus !== without;
  });

/** Presses keys as a person without a mouse does, and looks after each press that the focus did not fall to the page. */
function createKeyboard(page: Page) {
  const steps: string[] = [];
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    // What opens or closes moves the focus once it is there, which no number of frames promises.
    await expect.poll(async () => (await focused(page)).tag, `the focus after ${[...steps.slice(-3), key].join(', ')}`).not.toBe('body');
    const { tag, name } = await focused(page);
    steps.push(`${key} -> ${tag} ${name}`);
  };
  /** Tabs on until what is wanted has the focus. */
  const tabTo = async (wanted: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    for (let step = 0; step < 60; step += 1) {
      await press(key);
      const { name } = await focused(page);
      if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) return;
    }
    throw new Error(`Tab never reached ${String(wanted)}. It went: ${steps.slice(-60).join(' | ')}`);
  };
  return { press, tabTo };
}

test('find, read, reply, attach, resolve: by keyboard only, and the focus is never lost', async ({ people }) => {
  const buyer = await people.buyer('DE');
  const agent = await people.agent();
  const conversationId = await buyer.ask('Paket', 'Wo ist mein Paket?');
  const { page } = agent;
  await expect(page.getByRole('option', { name: /Guest \(DE\)/ })).toBeVisible();
  const { press, tabTo } = createKeyboard(page);

  // Find: search, then the list.
  await tabTo(/^Search/);
  await page.keyboard.type('Guest');
  await expect(page.getByRole('option', { name: /Guest \(DE\)/ })).toBeVisible();
  await tabTo('Conversations');
  await press('Home');
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Conversation with Guest (DE)' })).toBeVisible();
  await expect(agent.log).toContainText('Wo ist mein Paket?');
  await expect(agent.input).toBeVisible();

  // Read: the log is reached by Tab, its messages by the arrows.
  await tabTo('Messages');
  await press('End');
  await press('ArrowUp');
  await press('ArrowDown');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Wo ist mein Paket?');

  // Reply.
  await tabTo('Your reply');
  await page.keyboard.type('Es ist unterwegs.');
  await press('Enter');
  await expect(agent.log).toContainText('Es ist unterwegs.');
  await expect(agent.input).toBeFocused();

  // Attach: the shortcut opens the browser's own chooser, which Playwright answers.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+Shift+F');
  await (await chooser).setFiles({ name: 'label.png', mimeType: 'image/png', buffer: Buffer.from(ONE_PIXEL, 'base64') });
  await expect(page.getByText('label.png').first()).toBeVisible();
  await page.keyboard.type('Das Etikett.');
  await press('Enter');
  await expect(agent.log).toContainText('Das Etikett.');
  await expect(buyer.log).toContainText('Das Etikett.');

  // The sheet of shortcuts opens, keeps the focus, and gives it back.
  await press('Control+/');
  const isInSheet = () => page.evaluate(() => document.activeElement?.closest('.fm-dialog') !== null);
  await expect.poll(isInSheet).toBe(true);
  for (const key of ['Tab', 'Tab']) {
    await press(key);
    expect(await isInSheet()).toBe(true);
  }
  await press('Escape');
  await expect.poll(async () => (await focused(page)).name).toBe('Your reply');

  // Resolve, by the menu.
  await expect(page.getByRole('button', { name: 'Status: Open' })).toBeVisible();
  await tabTo('Status: Open', 'Shift+Tab');
  await press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  // The menu moves its focus after the key has been handled: a machine's next key waits for it.
  const items = page.locator('[role=menu] [role^=menuitem]');
  await expect(items.nth(0)).toBeFocused();
  await press('ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  await press('ArrowDown');
  await expect(items.nth(2)).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Status: Resolved' })).toBeVisible();
  await expect.poll(async () => (await focused(page)).tag).not.toBe('body');
  expect(await people.repliesOf(conversationId)).toEqual(['Wo ist mein Paket?', 'Es ist unterwegs.', 'Das Etikett.']);
});

test('Tab leaves the desk at its end: no trap, and the focus is always seen', async ({ people }) => {
  const buyer = await people.buyer('FR');
  const agent = await people.agent();
  await buyer.ask('Colis', 'Où est mon colis ?');
  await agent.open('Guest (FR)');
  const { page } = agent;
  await page.locator('select').first().focus();
  const names: string[] = [];
  let leftAt = -1;
  for (let step = 0; step < 80 && leftAt < 0; step += 1) {
    await page.keyboard.press('Tab');
    const { tag, name } = await focused(page);
    names.push(`${tag} ${name}`);
    if (tag === 'body') leftAt = step;
    else {
      expect(await isSeen(page), `what shows the focus on ${tag} ${name}`).toBe(true);
    }
  }
  expect(leftAt, names.join(' | ')).toBeGreaterThan(5);
});

test('n new messages are announced n times, and nothing else is', async ({ people }) => {
  const buyer = await people.buyer('BR');
  const agent = await people.agent();
  await buyer.ask('Pedido', 'Primeira mensagem');
  await agent.open('Guest (BR)');
  await expect(agent.log).toContainText('Primeira mensagem');
  await agent.page.evaluate(() => {
    const heard: string[] = [];
    (window as unknown as { heard: string[] }).heard = heard;
    for (const region of document.querySelectorAll('[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"]')) {
      new MutationObserver((records) => {
        for (const record of records) for (const node of record.addedNodes) if (node.textContent) heard.push(node.textContent);
      }).observe(region, { childList: true, subtree: true, characterData: true });
    }
  });
  const texts = ['um', 'dois', 'três', 'quatro', 'cinco'];
  for (const text of texts) {
    await buyer.write(text);
    await expect(agent.log).toContainText(text);
  }
  // Own replies and scrolling say nothing.
  await agent.reply('Olá');
  await expect(buyer.log).toContainText('Olá');
  await agent.log.evaluate((log) => log.scrollTo(0, 0));
  const heard = () => agent.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(async () => (await heard()).length).toBe(texts.length);
  const said = await heard();
  texts.forEach((text, index) => expect(said[index]).toContain(text));
});

test('everything to press is at least 24 pixels high and wide, or stands alone', async ({ people }) => {
  const buyer = await people.buyer('JP');
  const agent = await people.agent();
  await buyer.ask('荷物', '荷物はどこですか。');
  await agent.open('Guest (JP)');
  const small = await agent.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.fm-desk :is(button, a[href], input, select, [role="tab"], [role="option"])')]
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) &&
          !element.closest('.fm-visually-hidden') &&
          !element.matches('.fm-visually-hidden'),
      )
      .map((element) => ({ name: element.getAttribute('aria-label') ?? element.textContent?.trim(), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ name, box }) => `${name} ${box.width}x${box.height}`),
  );
  expect(small).toEqual([]);
});

const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
