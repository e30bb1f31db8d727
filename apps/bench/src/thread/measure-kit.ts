import type { Browser, CDPSession, Page } from 'playwright';
import type { Probe } from './probe.ts';
import { median } from './statistics.ts';

/** One round of one kit. Milliseconds, bytes, CSS pixels; absent where the kit was cut or has no such thing. */
export interface KitRound {
  paint1000?: number;
  paint10000?: number;
  paint100000?: number;
  mountTask?: number;
  append?: number;
  appendTask?: number;
  driftMiddle?: number;
  driftTop?: number;
  scrollFrames?: readonly number[];
  blankFrames?: number;
  heapBytes?: number;
  nodes?: number;
  keyTimes?: readonly number[];
  /** Sizes that were given up, and why. */
  readonly cut: string[];
  /** What else could not be measured. */
  readonly unmeasured: string[];
}

declare global {
  interface Window {
    probe: Probe;
  }
}

const APPENDS = 7;
const SCROLL_FRAMES = 90;
const TEXT = 'The parcel is on its way';

async function metrics(cdp: CDPSession): Promise<Readonly<Record<string, number>>> {
  const { metrics: list } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

async function withPage<T>(browser: Browser, url: string, work: (page: Page, cdp: CDPSession) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 900, height: 720 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    await page.goto(url);
    await page.waitForFunction(() => 'probe' in window);
    return await work(page, cdp);
  } finally {
    await context.close();
  }
}

/** Measures everything once. A kit that is cut at one size (30 s to the first paint) is not asked for a larger one. */
export async function measureKit(browser: Browser, kit: string, url: string, sizes: readonly number[]): Promise<KitRound> {
  const round: KitRound = { cut: [], unmeasured: [] };
  for (const count of sizes) {
    const key = `paint${count}` as 'paint1000' | 'paint10000' | 'paint100000';
    const task = withPage(browser, url, async (page, cdp) => {
      await page.evaluate((many) => window.probe.prepare(many), count);
      await cdp.send('HeapProfiler.collectGarbage');
      const before = await metrics(cdp);
      round[key] = await page.evaluate(() => window.probe.mount());
      if (count !== 10_000) return;
      const after = await metrics(cdp);
      round.mountTask = ((after['TaskDuration'] ?? 0) - (before['TaskDuration'] ?? 0)) * 1000;
      await page.waitForTimeout(300);
      await cdp.send('HeapProfiler.collectGarbage');
      const settled = await metrics(cdp);
      round.heapBytes = (settled['JSHeapUsedSize'] ?? 0) - (before['JSHeapUsedSize'] ?? 0);
      round.nodes = await page.evaluate(() => document.querySelectorAll('#root *').length);
      if (kit !== 'floor') await measureUse(page, cdp, round).catch((error: unknown) => void round.unmeasured.push(firstLine(error)));
    });
    try {
      await within(task, 120_000);
    } catch (error) {
      round.cut.push(`${count}: ${firstLine(error)}`);
      break;
    }
  }
  return round;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

async function measureUse(page: Page, cdp: CDPSession, round: KitRound): Promise<void> {
  const appends: number[] = [];
  const tasks: number[] = [];
  for (let count = 0; count < APPENDS; count++) {
    // What is measured is a reader at the end; some lists stop short of it after an append.
    await page.evaluate(() => window.probe.toEnd());
    const before = await metrics(cdp);
    appends.push(await page.evaluate(() => window.probe.append()));
    const after = await metrics(cdp);
    tasks.push(((after['TaskDuration'] ?? 0) - (before['TaskDuration'] ?? 0)) * 1000);
  }
  round.append = median(appends);
  round.appendTask = median(tasks);
  if (await page.evaluate(() => window.probe.watchKeys())) {
    for (const letter of TEXT) await page.keyboard.type(letter, { delay: 0 });
    await page.waitForTimeout(100);
    round.keyTimes = await page.evaluate(() => window.probe.keyTimes());
  }
  const scroll = await page.evaluate((frames) => window.probe.scroll(frames), SCROLL_FRAMES);
  round.scrollFrames = scroll.frames;
  round.blankFrames = scroll.blank;
  round.driftMiddle = (await page.evaluate(() => window.probe.prepend('middle'))).worstPx;
  round.driftTop = (await page.evaluate(() => window.probe.prepend('top'))).worstPx;
}

function within<T>(task: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`cut: longer than ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([task, limit]).finally(() => clearTimeout(timer));
}
