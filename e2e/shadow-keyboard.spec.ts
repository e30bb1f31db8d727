import type { Page } from '@playwright/test';
import { expect, test } from './embedding/embedding-test.ts';

/** The name of what has the focus, looked for through shadow roots. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found === document.body ? 'body' : (found?.getAttribute('aria-label') ?? found?.textContent ?? '').trim();
  });

for (const surface of ['light', 'isolated', 'elements'] as const) {
  test(`menus, tabs and popovers by keyboard, ${surface}`, async ({ page, embedding }) => {
    await page.goto(`${embedding.url}?surface=${surface}`);
    await page.getByRole('option', { name: /Mina Haddad/ }).click();
    await page.getByRole('button', { name: 'Status: Open' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await expect.poll(() => focusedName(page)).toBe('Open');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedName(page)).toBe('Set to pending');
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedName(page)).toBe('Status: Open');

    await page.getByRole('tab', { name: 'Buyer' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedName(page)).toBe('Log');
    await expect(page.getByRole('tab', { name: 'Log' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedName(page)).toBe('Buyer');

    await page.getByRole('button', { name: 'Add tag' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('late');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Remove tag late' })).toBeVisible();
    await expect.poll(() => focusedName(page)).toBe('Add tag');
  });
}

test('Tab goes through the kit in a shadow root and out of it again', async ({ page, embedding }) => {
  await page.goto(`${embedding.url}?surface=isolated`);
  await expect(page.getByRole('option', { name: /Mina Haddad/ })).toBeVisible();
  await page.locator('#before-kit').focus();
  const seen: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    seen.push(await focusedName(page));
    if (seen.at(-1) === 'After the kit') break;
  }
  expect(seen).toContain('Conversations');
  expect(seen).not.toContain('body');
  expect(seen.at(-1)).toBe('After the kit');
});
