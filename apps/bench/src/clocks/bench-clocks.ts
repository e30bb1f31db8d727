// npm run bench:clocks: what ten thousand running clocks cost a page, and whether a page with a wrong clock agrees with its server.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';
import { chromium, type Browser, type CDPSession } from 'playwright';
import { browserLaunch } from '../../../../scripts/find-browser.mjs';
import { printResult, printTable } from '../support/print-table.ts';
import { startServerProcess, tokenFor, type ServerProcess } from '../support/server-process.ts';
import { sleep } from '../support/system-clock.ts';
import { serveClocksPage } from './clocks-site.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, seconds: { type: 'string', default: '20' } } });
const COUNT = Number(values.count);
const SECONDS = Number(values.seconds);
const HOUR = 3_600_000;
/** So short that the page shows its seconds. */
const PROMISED_MS = 9 * 60_000;

interface Cost {
  readonly name: string;
  readonly inSight: number;
  /** The main thread's own CPU time (script, style, layout, painting), in percent of one core. */
  readonly cpuPercent: number;
  readonly timersPending: number;
  readonly timersFiredPerSecond: number;
}

/** Counts the page's timers from before its first script. */
function watchTimers(): void {
  const counts = { pending: new Set<number>(), fired: 0 };
  const set = window.setTimeout.bind(window);
  const clear = window.clearTimeout.bind(window);
  const every = window.setInterval.bind(window);
  Object.assign(window, {
    timerCounts: () => ({ pending: counts.pending.size, fired: counts.fired }),
    setTimeout: (run: () => void, delay?: number) => {
      const id = set(() => {
        counts.pending.delete(id);
        counts.fired += 1;
        run();
      }, delay);
      counts.pending.add(id);
      return id;
    },
    clearTimeout: (id: number) => {
      counts.pending.delete(id);
      clear(id);
    },
    setInterval: (run: () => void, delay?: number) => {
      const id = every(() => {
        counts.fired += 1;
        run();
      }, delay);
      counts.pending.add(id);
      return id;
    },
  });
}

const timers = (): { pending: number; fired: number } =>
  (window as unknown as { timerCounts: () => { pending: number; fired: number } }).timerCounts();

async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

async function measureCost(
  browser: Browser,
  address: string,
  setting: {
    readonly name: string;
    readonly count: number;
    readonly layout: 'rows' | 'wall';
    readonly left?: 'minutes' | 'hours';
    readonly viewport: { readonly width: number; readonly height: number };
    readonly isHidden?: boolean;
  },
): Promise<Cost> {
  const page = await browser.newPage({ viewport: setting.viewport });
  await page.addInitScript(watchTimers);
  await page.goto(address);
  await page.waitForFunction(() => window.clocksPage !== undefined);
  const { count, layout, left = 'minutes' } = setting;
  await page.evaluate((asked) => window.clocksPage?.show(asked.count, asked.layout, asked.left), { count, layout, left });
  await page.waitForFunction((all) => document.querySelectorAll('.fm-sla-badge').length === all, count, { timeout: 60_000 });
  const inSight = await page.evaluate(
    () => [...document.querySelectorAll('.fm-sla-badge')].filter((badge) => badge.getBoundingClientRect().top < innerHeight).length,
  );
  if (setting.isHidden)
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  // What mounting so many rows leaves behind is not what a clock costs.
  for (let quiet = 0; quiet < 5; quiet += 1) await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await sleep(8_000);
  const [task, fired] = [await taskSeconds(cdp), (await page.evaluate(timers)).fired];
  const startedAt = performance.now();
  await sleep(SECONDS * 1_000);
  const after = await page.evaluate(timers);
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpuPercent = (((await taskSeconds(cdp)) - task) / seconds) * 100;
  await page.close();
  return {
    name: setting.name,
    inSight,
    cpuPercent: Math.round(cpuPercent * 100) / 100,
    timersPending: after.pending,
    timersFiredPerSecond: Math.round(((after.fired - fired) / seconds) * 10) / 10,
  };
}

interface Agreement {
  readonly name: string;
  /** How far the page's idea of the server's time is off, in milliseconds. */
  readonly offMs: number;
  /** How far the countdown that is read on the page is off, in milliseconds. */
  readonly shownOffMs: number;
  readonly statusAgrees: boolean;
}

/** The page's own clock is wrong from before its first script. */
function shiftClock(byMs: number): void {
  const Real = Date;
  const Shifted = class extends Real {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(Real.now() + byMs);
      else super(given[0]);
    }
    static override now = (): number => Real.now() + byMs;
  };
  Object.assign(window, { Date: Shifted });
}

async function measureAgreement(browser: Browser, address: string, name: string, byMs: number, dueAt: number): Promise<Agreement> {
  const page = await browser.newPage();
  await page.addInitScript(shiftClock, byMs);
  await page.goto(address);
  await page.waitForFunction(() => window.clocksPage !== undefined);
  await page.evaluate(() => window.clocksPage?.follow());
  let [offMs, shownOffMs, statusAgrees] = [0, 0, true];
  for (let look = 0; look < 30; look += 1) {
    const before = Date.now();
    const seen = await page.evaluate(() => window.clocksPage!.read());
    const after = Date.now();
    // What happened somewhere between `before` and `after` is judged by the nearer of them.
    const distance = (value: number) => Math.max(0, before - value, value - after);
    offMs = Math.max(offMs, distance(seen.serverNow));
    const [, minutes = 'NaN', rest = 'NaN'] = /^(\d+):(\d\d)$/.exec(seen.text) ?? [];
    const leftMs = (Number(minutes) * 60 + Number(rest)) * 1_000;
    // A countdown is rounded down: it stands for the whole second that it names.
    const shown = dueAt - leftMs;
    shownOffMs = Math.max(shownOffMs, Number.isNaN(shown) ? Infinity : Math.max(0, before - shown, shown - 1_000 - after));
    statusAgrees &&= seen.status === 'pending';
    await sleep(150);
  }
  await page.close();
  return { name, offMs, shownOffMs, statusAgrees };
}

async function promiseMinutes(server: ServerProcess): Promise<number> {
  const post = async (token: string, path: string, body: unknown): Promise<Response> => {
    const response = await fetch(`${server.url()}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const targets = [{ metric: 'firstResponse', withinMs: PROMISED_MS, dueSoonMs: 60_000 }];
  const policy = {
    id: 'short',
    name: 'Nine minutes',
    promise: 'company',
    calendar: null,
    pausedWhile: [],
    automaticRepliesCount: false,
    targets,
  };
  await post(await tokenFor('supervisor', 'sue'), '/v1/sla/policies', { policies: [policy] });
  await post(await tokenFor('buyer', 'emma'), '/v1/conversations', {
    id: randomUUID(),
    message: { body: { format: 'text', text: 'Hello?' } },
  });
  const answer = await fetch(`${server.url()}/v1/sla/clocks`, { headers: { Authorization: `Bearer ${await tokenFor('agent', 'ana')}` } });
  const { standings } = (await answer.json()) as { standings: { track: { cycles: { startedAt: number }[] } }[] };
  return (standings[0]?.track.cycles[0]?.startedAt ?? Number.NaN) + PROMISED_MS;
}

const folder = mkdtempSync(join(tmpdir(), 'ferryman-clocks-'));
const site = await serveClocksPage();
const server = await startServerProcess({ kind: 'pglite', folder: join(folder, 'data') }, ['--cors', site.origin]);
const browser = await chromium.launch({ ...(await browserLaunch()) });
try {
  const dueAt = await promiseMinutes(server);
  const address = `${site.origin}/#${new URLSearchParams({ url: server.url(), token: await tokenFor('agent', 'ana') })}`;
  const usual = { width: 1_400, height: 900 };
  const costs = [
    await measureCost(browser, address, { name: 'no clock', count: 0, layout: 'rows', viewport: usual }),
    await measureCost(browser, address, { name: `${COUNT} clocks in a list, last minutes`, count: COUNT, layout: 'rows', viewport: usual }),
    await measureCost(browser, address, {
      name: `${COUNT} clocks in a list, over 8 hours`,
      count: COUNT,
      layout: 'rows',
      left: 'hours',
      viewport: usual,
    }),
    await measureCost(browser, address, {
      name: `${COUNT} clocks, page hidden`,
      count: COUNT,
      layout: 'rows',
      viewport: usual,
      isHidden: true,
    }),
    await measureCost(browser, address, {
      name: `${COUNT} clocks, every one in sight`,
      layout: 'wall',
      count: COUNT,
      viewport: { width: 6_000, height: 6_000 },
    }),
  ];
  const agreements: Agreement[] = [];
  for (const [name, byMs] of [
    ['right', 0],
    ['-2 h', -2 * HOUR],
    ['-90 s', -90_000],
    ['+45 s', 45_000],
    ['+5 h', 5 * HOUR],
    ['+1 day', 24 * HOUR],
    ['+3 years', 3 * 365.25 * 24 * HOUR],
  ] as const)
    agreements.push(await measureAgreement(browser, address, name, byMs, dueAt));

  printTable(
    ['running clocks', 'in sight', '% of one core', 'timers', 'fired a second'],
    costs.map((cost) => [cost.name, cost.inSight, cost.cpuPercent, cost.timersPending, cost.timersFiredPerSecond]),
  );
  console.log();
  printTable(
    ['page’s own clock', 'its server time off by ms', 'its countdown off by ms', 'status agrees'],
    agreements.map((each) => [each.name, each.offMs, each.shownOffMs, String(each.statusAgrees)]),
  );
  const [, list, hours, hidden] = costs;
  const failures = [
    ...[list, hours].flatMap((each) =>
      each && each.cpuPercent < 5 && each.timersPending === 1 ? [] : [`${each?.name}: too much, or more than one timer`],
    ),
    ...(hidden && hidden.timersPending === 0 ? [] : ['a hidden page keeps a timer']),
    ...agreements
      .filter((each) => each.offMs > 1_000 || each.shownOffMs > 1_000 || !each.statusAgrees)
      .map(({ name }) => `${name}: client and server disagree`),
  ];
  for (const failure of failures) console.log(`FAILED ${failure}`);
  printResult({ costs, agreements, load: loadavg()[0], failures: failures.length });
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await server.stop();
  site.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
