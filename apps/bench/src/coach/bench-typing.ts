import { readFileSync } from 'node:fs';
import type { CoachLanguage, CoachPlatform } from '@ferryman/core/coach';
import { build } from 'esbuild';
import type { Browser } from 'playwright';
import { quantile } from '../thread/statistics.ts';
import { examplesOf } from './labelled-draft.ts';
import type { takeSpans, TypingTask } from './typing-page.tsx';

const PACKS = `${import.meta.dirname}/../../../../packages/packs/src`;
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const ROUNDS = 6;
const BURSTS = 6;
/** Keys come this fast, in milliseconds; a burst ends with a pause that the coach answers in. */
const KEY_EVERY_MS = 35;
const REST_MS = 450;

/** Milliseconds: key to paint without and with the coach, and pause to painted remarks. */
export interface TypingSpeed {
  readonly off: { readonly p50: number; readonly p95: number };
  readonly on: { readonly p50: number; readonly p95: number };
  readonly answer: { readonly p50: number; readonly p95: number };
  readonly keys: number;
}

/** Types into a composer that holds 1,000 characters, with and without the coach by turns, so that a busy machine hits both alike. */
export async function benchTyping(browser: Browser): Promise<TypingSpeed> {
  const bundle = await build({
    entryPoints: [`${import.meta.dirname}/typing-page.tsx`],
    bundle: true,
    minify: true,
    write: false,
    outdir: '/',
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['@ferryman/source'],
  });
  const { coach: language } = read(`${PACKS}/languages/en/coach.json`) as { coach: CoachLanguage };
  const { platform } = read(`${PACKS}/platforms/amazon.json`) as { platform: CoachPlatform };
  const examples = examplesOf(readFileSync(`${import.meta.dirname}/data/en.jsonl`, 'utf8'));
  const context = examples.find((example) => example.context.shipment?.estimatedDelivery)?.context ?? { language: 'en' };
  const draft = `${examples
    .map((example) => example.draft)
    .join(' ')
    .slice(0, 990)} `;
  const page = await browser.newPage();
  await page.addStyleTag({ content: bundle.outputFiles.find(({ path }) => path.endsWith('.css'))?.text ?? '' });
  await page.addScriptTag({ content: bundle.outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '' });
  type Page = { typingPage: { show: (task: TypingTask) => void; takeSpans: typeof takeSpans } };
  const keys: Record<'off' | 'on', number[]> = { off: [], on: [] };
  const answers: number[] = [];
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    const isCoached = (round + Math.floor(round / 2)) % 2 === 1;
    const task: TypingTask = { language, platform, context, draft, isCoached };
    await page.evaluate((given) => (globalThis as unknown as Page).typingPage.show(given), task);
    const field = page.locator('.fm-composer-input');
    await field.focus();
    await page.keyboard.press('Control+End');
    await page.waitForTimeout(REST_MS);
    await page.evaluate(() => (globalThis as unknown as Page).typingPage.takeSpans());
    for (let burst = 0; burst < BURSTS; burst += 1) {
      await page.keyboard.type(' guaranteed', { delay: KEY_EVERY_MS });
      await page.waitForTimeout(REST_MS);
    }
    const found = await page.evaluate(() => (globalThis as unknown as Page).typingPage.takeSpans());
    // The first round of each warms up.
    if (round < 2) continue;
    keys[isCoached ? 'on' : 'off'].push(...found.keys);
    if (isCoached) answers.push(...found.answers);
  }
  await page.close();
  const at = (values: readonly number[]) => ({
    p50: Number(quantile(values, 0.5).toFixed(2)),
    p95: Number(quantile(values, 0.95).toFixed(2)),
  });
  return { off: at(keys.off), on: at(keys.on), answer: at(answers), keys: keys.on.length };
}
