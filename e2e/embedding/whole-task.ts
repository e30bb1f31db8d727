import { expect, type Page } from '@playwright/test';

/** Finds, reads, answers, tags, opens the log, the shortcuts and the menus, resolves: everything that makes an overlay. */
export async function doWholeTask(page: Page, { hasShortcuts = true } = {}): Promise<void> {
  await page.getByRole('option', { name: /Mina Haddad/ }).click();
  const log = page.getByRole('log', { name: 'Messages' }).or(page.locator('.fm-thread-log')).first();
  await expect(log).toContainText('Where is my parcel?');
  const input = page.getByRole('textbox', { name: 'Your reply' });
  await input.fill('**Bold** and https://example.com');
  await input.press('Enter');
  await expect(log).toContainText('Bold');

  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.keyboard.type('late');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove tag late' })).toBeVisible();

  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('tab', { name: 'Log' })).toHaveAttribute('aria-selected', 'true');

  if (hasShortcuts) {
    await input.focus();
    await page.keyboard.press('Control+/');
    await expect(page.locator('.fm-dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.fm-dialog')).toHaveCount(0);
    await expect(input).toBeFocused();
  }

  await page.getByRole('button', { name: 'Status: Open' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Resolve' }).click();
  await expect(page.getByRole('button', { name: 'Status: Resolved' })).toBeVisible();
}
