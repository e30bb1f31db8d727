import { globSync, readFileSync } from 'node:fs';
import type { CoachLanguage, CoachPlatform } from '@ferryman/core/coach';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { browserLaunch } from '../../../../scripts/find-browser.mjs';
import { benchTyping, type TypingSpeed } from './bench-typing.ts';
import { examplesOf } from './labelled-draft.ts';
import type { lintInPage, SpeedTask } from './lint-in-page.ts';

// How long the coach takes for a draft of 1,000 characters with a full context, in Chromium, a language a row.
const PACKS = `${import.meta.dirname}/../../../../packages/packs/src`;
const LENGTH = 1000;
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { platform } = read(`${PACKS}/platforms/amazon.json`) as { platform: CoachPlatform };

const bundle = await build({
  entryPoints: [`${import.meta.dirname}/lint-in-page.ts`],
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  conditions: ['@ferryman/source'],
});
const browser = await chromium.launch(await browserLaunch());
const result: Record<string, { p50: number; p95: number; compileMs: number }> = {};
let typing: TypingSpeed | undefined;
try {
  for (const file of globSync(`${PACKS}/languages/*/coach.json`).toSorted()) {
    const { coach: language } = read(file) as { coach: CoachLanguage };
    const examples = examplesOf(readFileSync(`${import.meta.dirname}/data/${language.language}.jsonl`, 'utf8'));
    const text = examples.map(({ draft }) => draft).join('\n');
    const drafts = Array.from({ length: Math.floor(text.length / LENGTH) }, (_, at) => text.slice(at * LENGTH, (at + 1) * LENGTH));
    const context = examples.find((example) => example.context.shipment?.estimatedDelivery)?.context ?? { language: language.language };
    const task: SpeedTask = { language, platform, drafts, context, rounds: 60 };
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
    const { compile, lints } = await page.evaluate(
      (given) => (globalThis as unknown as { lintInPage: typeof lintInPage }).lintInPage(given),
      task,
    );
    await page.close();
    const sorted = lints.toSorted((one, other) => one - other);
    const at = (share: number): number => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
    result[language.language] = { p50: at(0.5), p95: at(0.95), compileMs: Number(compile.toFixed(1)) };
    process.stdout.write(`${language.language.padEnd(6)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  compiling ${compile.toFixed(1)} ms\n`);
  }
  typing = await benchTyping(browser);
  const { off, on, answer } = typing;
  process.stdout.write(
    `\nkey to paint, 1,000 characters   without the coach p50 ${off.p50} ms  p95 ${off.p95} ms   with it p50 ${on.p50} ms  p95 ${on.p95} ms\n`,
  );
  process.stdout.write(`last key to painted remarks      p50 ${answer.p50} ms  p95 ${answer.p95} ms (the pause itself: 140 ms)\n`);
} finally {
  await browser.close();
}
process.stdout.write(`RESULT ${JSON.stringify({ lint: result, typing })}\n`);
