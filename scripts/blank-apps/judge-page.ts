import type { Browser } from 'playwright';

/** Opens a blank app, reads the conversation and answers in it. Throws with everything that the page did wrong. */
export async function judgePage(browser: Browser, url: string, { openFirst = false } = {}): Promise<void> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`POLICY ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  try {
    await page.goto(url);
    if (openFirst) await page.getByRole('option').first().click();
    const log = page.getByRole('log').first();
    await log.getByText('Where is my parcel?').waitFor();
    const input = page.getByRole('textbox', { name: 'Your reply' }).first();
    await input.fill('It left customs today.');
    await input.press('Enter');
    await log.getByText('It left customs today.').waitFor();
    const look = await log.evaluate((element) => getComputedStyle(element.closest('[data-fm-surface]') ?? element).fontSize);
    if (look !== '14px') complaints.push(`the kit's styles did not reach the thread: its font size is ${look}`);
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error));
  } finally {
    await page.close();
  }
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}
