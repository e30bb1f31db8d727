import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { spawn } from 'node:child_process';
import { browserLaunch } from '../../../../scripts/find-browser.mjs';

/** A real Chromium with a profile of its own on disk, whose whole process group can be killed. */
export interface ChromiumProcess {
  readonly browser: Browser;
  readonly openPage: () => Promise<Page>;
  /** SIGKILL to browser, renderers and all. */
  readonly kill: () => Promise<void>;
}

/** Starts Chromium on a profile folder and connects to it. */
export async function startChromium(profile: string): Promise<ChromiumProcess> {
  const { executablePath, args } = await browserLaunch();
  const flags = ['--headless=new', '--no-first-run', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  // A group of its own, so that one signal reaches every process of it.
  const child = spawn(executablePath ?? chromium.executablePath(), [...(args ?? []), ...flags, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killGroup = (): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', killGroup);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`Chromium ended before it was ready: ${said.slice(-500)}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    browser,
    openPage: async () => {
      const [context] = browser.contexts();
      if (!context) throw new Error('Chromium has no context.');
      return context.newPage();
    },
    kill: async () => {
      const gone = new Promise((resolve) => void child.once('exit', resolve));
      killGroup();
      await gone;
      process.removeListener('exit', killGroup);
      await browser.close().catch(() => undefined);
    },
  };
}
