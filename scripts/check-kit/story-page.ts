import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright';
import { baseGlobals, type StoryMode } from './story-modes.ts';

/** A story is part of a page: what only a whole page can have is not asked of it. */
const PAGE_ONLY = ['region', 'landmark-one-main', 'page-has-heading-one', 'bypass', 'document-title', 'html-has-lang'];
const STORY_LIMIT_MS = 60_000;
/** After this many stories the page is loaded anew, so that what they leave behind stays little. */
const STORIES_A_PAGE = 40;
const HEIGHT = 900;
const ANY_STORIES = ['start-tokens--light', 'start-tokens--dark'];

interface Channel {
  readonly on: (event: string, listener: (payload: unknown) => void) => void;
  readonly off: (event: string, listener: (payload: unknown) => void) => void;
  readonly emit: (event: string, payload: unknown) => void;
}
type StorybookWindow = Window & { readonly __STORYBOOK_ADDONS_CHANNEL__?: Channel };

export interface StoryPage {
  /** Mounts a story and lets its play function run to its end; throws when it fails. */
  readonly open: (story: string) => Promise<void>;
  /** Shows the mounted story, as its play function left it, in another mode. */
  readonly turnTo: (mode: StoryMode) => Promise<void>;
  readonly askAxe: () => Promise<Pick<AxeResults, 'violations' | 'incomplete'>>;
  /** What is on the screen, as a PNG. */
  readonly shoot: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** One page of Storybook's preview, told by its channel what to show: loaded once for many stories and modes. */
export async function openStoryPage(browser: Browser, url: string): Promise<StoryPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: HEIGHT } });
  const page = await context.newPage();
  page.setDefaultTimeout(STORY_LIMIT_MS);
  await page.addInitScript({ content: readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') });
  let opened = 0;
  let isBase = false;
  /** Stands on some other story: what is shown already cannot be chosen. */
  const loadBeside = async (story: string) => {
    const other = ANY_STORIES.find((id) => id !== story);
    // The addon asks axe too; two at once is an error of axe's.
    await page.goto(`${url}iframe.html?viewMode=story&id=${other}&globals=${baseGlobals};a11y.manual:!true`);
    await page.waitForFunction(() => document.querySelector('#storybook-root')?.childElementCount);
    isBase = true;
  };
  return {
    open: async (story) => {
      if (opened % STORIES_A_PAGE === 0) await loadBeside(story);
      opened += 1;
      if (!isBase) await tell(page, 'updateGlobals', { globals: asGlobals(baseGlobals) }, ['storyRendered']);
      isBase = true;
      await page.setViewportSize({ width: 1280, height: HEIGHT });
      await tell(page, 'setCurrentStory', { storyId: story, viewMode: 'story' }, ['storyFinished'], story);
      if (await page.locator('body.sb-show-errordisplay').count()) throw new Error(await page.locator('#error-message').innerText());
      await settle(page);
    },
    turnTo: async (mode) => {
      if (mode.globals === baseGlobals) return;
      isBase = false;
      await page.setViewportSize({ width: mode.width, height: HEIGHT });
      await tell(page, 'updateGlobals', { globals: asGlobals(mode.globals) }, ['storyRendered']);
      await settle(page);
    },
    askAxe: () =>
      page.evaluate(async (off) => {
        const { axe } = window as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } };
        const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
        const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
        return axe.run(document, { runOnly, rules, resultTypes: ['violations', 'incomplete'], elementRef: false });
      }, PAGE_ONLY),
    shoot: () => page.screenshot({ animations: 'disabled', caret: 'hide' }),
    close: () => context.close(),
  };
}

/** Emits an event on Storybook's channel and waits for one of its answers. */
async function tell(page: Page, event: string, payload: object, answers: readonly string[], story?: string): Promise<void> {
  const failure = await page.evaluate(
    async ([name, said, awaited, id, limit]) => {
      // oxlint-disable-next-line no-underscore-dangle -- Storybook's name
      const channel = (window as StorybookWindow).__STORYBOOK_ADDONS_CHANNEL__;
      if (!channel) return 'Storybook has no channel';
      const failures = ['storyErrored', 'storyThrewException', 'storyMissing', 'playFunctionThrewException', 'unhandledErrorsWhilePlaying'];
      return new Promise<string | null>((resolve) => {
        let problem: string | null = null;
        const done = () => {
          clearTimeout(timer);
          for (const each of awaited) channel.off(each, answered);
          for (const each of failures) channel.off(each, failed);
          resolve(problem);
        };
        const answered = (answer: unknown) => {
          const about = typeof answer === 'object' && answer !== null && 'storyId' in answer ? answer.storyId : answer;
          if (!id || about === id) done();
        };
        const failed = (answer: unknown) => {
          const { message, title, description } = (Array.isArray(answer) ? answer[0] : answer) as Record<string, unknown>;
          problem = [title, description, message].filter((part) => typeof part === 'string').join(': ') || String(answer);
          if (!awaited.includes('storyFinished')) done();
        };
        const timer = setTimeout(() => {
          problem ??= `no ${awaited.join(' or ')} within ${limit} ms`;
          done();
        }, limit);
        for (const each of awaited) channel.on(each, answered);
        for (const each of failures) channel.on(each, failed);
        channel.emit(name, said);
      });
    },
    [event, payload, answers, story, STORY_LIMIT_MS] as const,
  );
  if (failure !== null) throw new Error(failure);
}

/** Waits until lazily loaded words and parts are in: the document stays as it is for some frames. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const STILL_MS = 120;
    const MOST_MS = 3000;
    await document.fonts.ready;
    await new Promise<void>((resolve) => {
      const startedAt = performance.now();
      let changedAt = startedAt;
      const observer = new MutationObserver(() => {
        changedAt = performance.now();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      const look = (now: number) => {
        // A countdown never stays as it is.
        if (now - changedAt < STILL_MS && now - startedAt < MOST_MS) return void requestAnimationFrame(look);
        observer.disconnect();
        resolve();
      };
      requestAnimationFrame(look);
    });
  });
}

function asGlobals(text: string): Record<string, string> {
  return Object.fromEntries(text.split(';').map((pair) => pair.split(':') as [string, string]));
}
