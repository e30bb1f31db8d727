import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright';
import { serveFolder } from './serve-folder.ts';
import type { Incomplete } from './judge-incomplete.ts';
import { storyModes, type StoryMode } from './story-modes.ts';

export interface StoryFindings {
  readonly stories: number;
  readonly views: number;
  readonly violations: readonly {
    readonly story: string;
    readonly mode: string;
    readonly rule: string;
    readonly target: string;
    readonly help: string;
  }[];
  readonly incomplete: readonly Incomplete[];
  /** Stories that did not render, and errors on their pages. */
  readonly errors: readonly string[];
}

/** A story is part of a page: what only a whole page can have is not asked of it. */
const PAGE_ONLY = ['region', 'landmark-one-main', 'page-has-heading-one', 'bypass', 'document-title', 'html-has-lang'];
const SETTLED = ['completed', 'finished', 'afterEach', 'errored', 'aborted'];
const PAGES_AT_ONCE = 3;
const STORY_LIMIT_MS = 60_000;

function buildStorybook(root: string, into: string): void {
  const storybook = join(root, 'node_modules/.bin/storybook');
  const answer = spawnSync(storybook, ['build', '-o', into, '--quiet', '--disable-telemetry'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (answer.status !== 0) throw new Error(`storybook build: ${answer.stdout.slice(-2000)}${answer.stderr.slice(-2000)}`);
}

/** Opens every story in every mode and asks axe. */
export async function checkStories(root: string, browser: Browser, modes: readonly StoryMode[] = storyModes): Promise<StoryFindings> {
  const folder = join(root, 'storybook-static');
  buildStorybook(root, folder);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, { id: string; type: string }> };
  const stories = Object.values(index.entries).flatMap(({ id, type }) => (type === 'story' ? [id] : []));
  const served = await serveFolder(folder);
  const findings = {
    stories: stories.length,
    views: 0,
    violations: [] as StoryFindings['violations'][number][],
    incomplete: [] as Incomplete[],
    errors: [] as string[],
  };
  const queue = modes.flatMap((mode) => stories.map((story) => ({ story, mode })));
  const work = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.addInitScript({ content: readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') });
    for (let next = queue.shift(); next; next = queue.shift()) {
      const failed = await look(page, served.url, next.story, next.mode, findings).then(
        () => undefined,
        (error: unknown) => String(error).slice(0, 300),
      );
      if (failed !== undefined) findings.errors.push(`${next.story} (${next.mode.name}): ${failed}`);
      // A view that nobody could look at is no view.
      if (failed === undefined) findings.views += 1;
      if (!browser.isConnected()) throw new Error(`the browser ended after ${findings.views} views`);
      if (findings.views % 25 === 0) {
        process.stderr.write(`${findings.views} of ${stories.length * modes.length} views, ${findings.violations.length} violations\n`);
        writeFileSync(join(root, 'test-results/kit/stories-so-far.json'), JSON.stringify(findings, null, 2));
      }
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work));
  await served.close();
  return findings;
}

async function look(
  page: Page,
  url: string,
  story: string,
  mode: StoryMode,
  findings: { violations: unknown[]; incomplete: Incomplete[] },
): Promise<void> {
  await page.setViewportSize({ width: mode.width, height: 900 });
  // The addon asks axe too; two at once is an error of axe's.
  await page.goto(`${url}iframe.html?id=${story}&viewMode=story&globals=${mode.globals};a11y.manual:!true`);
  await page.waitForFunction(
    (settled) => {
      // oxlint-disable-next-line no-underscore-dangle -- Storybook's name
      const preview = (window as unknown as { __STORYBOOK_PREVIEW__?: { storyRenders?: { phase?: string }[] } }).__STORYBOOK_PREVIEW__;
      const renders = preview?.storyRenders ?? [];
      return renders.length > 0 && renders.every(({ phase }) => settled.includes(phase ?? ''));
    },
    SETTLED,
    { timeout: STORY_LIMIT_MS },
  );
  if (await page.locator('body.sb-show-errordisplay').count()) throw new Error(await page.locator('#error-message').innerText());
  const results = await page.evaluate(async (off) => {
    const { axe } = window as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } };
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
    const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    return axe.run(
      { include: [['#storybook-root'], ['body > [data-radix-popper-content-wrapper]'], ['body > .fm-dialog']] },
      {
        runOnly,
        rules,
        resultTypes: ['violations', 'incomplete'],
        elementRef: false,
      },
    );
  }, PAGE_ONLY);
  for (const { id: rule, nodes, help } of results.violations)
    for (const { target } of nodes) findings.violations.push({ story, mode: mode.name, rule, target: String(target), help });
  for (const { id: rule, nodes } of results.incomplete)
    for (const { target, any, all, none } of nodes) {
      const reason = [...any, ...all, ...none].map(({ message }) => message).join(' ');
      findings.incomplete.push({ rule, target: String(target), reason, story, mode: mode.name });
    }
}
