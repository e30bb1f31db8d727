import { defineConfig } from '@playwright/test';
import { browserLaunch } from './scripts/find-browser.mjs';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/fixtures/prepare-run.ts',
  outputDir: 'test-results/e2e',
  // Each test has a server, a data folder and browsers of its own; two at once is what two cores carry.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  // No retries: a test that passes the second time has found something.
  retries: 0,
  // Every wait ends with its condition: only a test that fails, or a machine that is busy elsewhere, waits as long as this.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: await browserLaunch(),
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  },
});
