import { createSeededRandom } from '@ferryman/core/kernel';
import type { CommandId } from '@ferryman/core/schema';
import { createFaultProxy } from '@ferryman/testing/fault-proxy';
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { pick } from '../support/pick.ts';
import { startServerProcess, tokenFor } from '../support/server-process.ts';
import { sleep } from '../support/system-clock.ts';
import { startChromium } from './chromium-process.ts';
import { openConversations, readDelivered } from './run-phase.ts';
import type { PhaseResult } from './run-phase.ts';
import { SendLedger } from './send-ledger.ts';

const rates = { cut: 0.05, delay: 0.2, dropRequest: 0.05, dropAnswer: 0.08, errorAfterCommit: 0.05, rateLimit: 0.03 };

/**
 * Sends from a real Chromium page (IndexedDB, Web Locks) over a bad line, while the renderer, or the whole browser, is
 * killed at random points, and compares with the log. Messages are told apart by their text, which the driver knows
 * before the page does.
 */
export async function runBrowser(sends: number, seed: number): Promise<PhaseResult> {
  const startedAt = Date.now();
  const random = createSeededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-browser-'));
  const site = await servePage();
  const server = await startServerProcess({ kind: 'pglite', folder: join(folder, 'data') }, ['--cors', site.origin]);
  const proxy = await createFaultProxy({ targetPort: server.port(), seed, rates });
  const ledger = new SendLedger();
  const conversations = await openConversations(server, `browser-${seed}`);
  const address = `${site.origin}/#${new URLSearchParams({ url: proxy.url, token: await tokenFor('agent', 'ana') })}`;
  const profile = join(folder, 'profile');
  let chromium = await startChromium(profile);
  let kills = 0;

  async function open(): Promise<Page> {
    const page = await chromium.openPage();
    await page.exposeFunction('noteSaved', (text: string) => ledger.accept(text));
    await page.goto(address);
    await page.waitForFunction(() => window.faultPage !== undefined, undefined, { timeout: 20_000 });
    return page;
  }

  async function crash(page: Page): Promise<Page> {
    kills += 1;
    if (random() < 0.3) {
      await chromium.kill();
      chromium = await startChromium(profile);
      return open();
    }
    const session = await page.context().newCDPSession(page);
    // Never answered: who should answer is dead.
    session.send('Page.crash').catch(() => undefined);
    await sleep(20);
    const next = await open();
    await page.close().catch(() => undefined);
    return next;
  }

  const failures: string[] = [];
  try {
    let page = await open();
    for (let sent = 0; sent < sends;) {
      const burst = Math.min(sends - sent, 1 + Math.floor(random() * 12));
      const batch = Array.from({ length: burst }, (_, index) => {
        const id = pick(conversations, random);
        const text = `sent by browser ${seed} ${sent + index}`;
        ledger.note(text as CommandId, 'ana', id);
        return { id, text };
      });
      sent += burst;
      const sending = page
        .evaluate((messages) => messages.forEach(({ id, text }) => window.faultPage?.send(id, text)), batch)
        .catch(() => undefined);
      // From "before the page has heard of it" to "long since sent": every stage of a send meets a kill.
      if (random() < 0.25) {
        await sleep(Math.floor(random() ** 2 * 120));
        page = await crash(page);
      } else {
        await sending;
        await sleep(Math.floor(random() * 30));
      }
    }
    proxy.setRates({});
    const isQuiet = await page
      .waitForFunction(() => window.faultPage?.waiting() === 0, undefined, { timeout: 45_000 })
      .then(() => true)
      .catch(() => false);
    if (!isQuiet) failures.push('sends still waited 45 s after the line was good again');
    failures.push(...(await page.evaluate(() => window.faultPage?.refused() ?? [])));
    const { messages } = await readDelivered(server, conversations, (message) => message.body.text);
    const verdict = ledger.judge(messages);
    const struck = Object.values(proxy.counts).reduce((sum, count) => sum + count, 0) + kills;
    for (const kind of ['lost', 'doubled', 'reordered'] as const) {
      if (verdict[kind].length > 0) failures.push(`${kind}: ${verdict[kind].slice(0, 5).join(', ')}`);
    }
    return {
      name: `renderer or browser SIGKILL (${kills})`,
      seed,
      sends: verdict.sends,
      lost: verdict.lost.length,
      doubled: verdict.doubled.length,
      reordered: verdict.reordered.length,
      stale: 0,
      struck,
      seconds: Math.round((Date.now() - startedAt) / 100) / 10,
      failures: failures.map((failure) => `browser (seed ${seed}): ${failure}`),
      ledger,
    };
  } finally {
    await chromium.kill();
    await proxy.close();
    await server.stop();
    site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Bundles the page and serves it from a free port. */
async function servePage(): Promise<{ origin: string; close: () => void }> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('browser-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@ferryman/source'],
    logLevel: 'silent',
  });
  const script = built.outputFiles[0]?.contents ?? new Uint8Array();
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(
      isScript ? script : '<!doctype html><meta charset="utf-8"><title>faults</title><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
