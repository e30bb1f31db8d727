import { expect, test as base, type Page } from '@playwright/test';
import { serveEmbeddingPage, type EmbeddingPage } from './serve-page.ts';

export { expect } from '@playwright/test';

/** The ways in which the kit stands in a page. */
export const surfaces = ['light', 'isolated', 'elements'] as const;

interface WorkerFixtures {
  readonly embedding: EmbeddingPage;
}
interface Fixtures {
  /** Whatever the page complained of so far: violations of its policy, errors, warnings. Must be empty at the end. */
  readonly complaints: readonly string[];
}

/** Whatever a page complains of from now on: violations of its policy, errors, warnings. */
export async function listenToComplaints(page: Page): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
      // oxlint-disable-next-line no-console -- how the page tells the test
      console.error(`POLICY ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
    );
  });
  return complaints;
}

/** Playwright's test on somebody's page with the kit in it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  embedding: [
    // Playwright reads the first parameter's pattern to know what a fixture needs; this one needs nothing.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const page = await serveEmbeddingPage();
      await provide(page);
      await page.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  complaints: [
    async ({ page }, provide) => {
      const complaints = await listenToComplaints(page);
      await provide(complaints);
      expect(complaints, 'policy violations, page errors, console errors and warnings').toEqual([]);
    },
    { auto: true },
  ],
});
