import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright';
import { serveFolder } from './serve-folder.ts';
import type { Incomplete } from './judge-incomplete.ts';
import { storyModes, type StoryMode } from './story-modes.ts';
import { openStoryPage } from './story-page.ts';

export interface Violation {
  readonly story: string;
  readonly mode: string;
  readonly rule: string;
  readonly target: string;
  readonly help: string;
}

export interface StoryFindings {
  readonly stories: number;
  readonly views: number;
  /** Views of the same build that an earlier, broken-off run has looked at; 0 unless asked to resume. */
  readonly resumed: number;
  readonly violations: readonly Violation[];
  readonly incomplete: readonly Incomplete[];
  /** Stories that did not render, and play functions that failed. */
  readonly errors: readonly string[];
}

/** What was seen of one story, all its modes. */
interface SeenStory {
  readonly story: string;
  readonly modes: readonly string[];
  readonly violations: readonly Violation[];
  readonly incomplete: readonly Incomplete[];
}

export interface CheckStoriesOptions {
  readonly modes?: readonly StoryMode[];
  /** Only stories whose id matches. */
  readonly only?: RegExp;
  /** Goes on where an earlier run over the same build broke off. */
  readonly resume?: boolean;
  /** Takes the Storybook that is built already. */
  readonly built?: boolean;
}

function buildStorybook(root: string, into: string): void {
  const storybook = join(root, 'node_modules/.bin/storybook');
  const answer = spawnSync(storybook, ['build', '-o', into, '--quiet', '--disable-telemetry'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (answer.status !== 0) throw new Error(`storybook build: ${answer.stdout.slice(-2000)}${answer.stderr.slice(-2000)}`);
}

/** Opens every story, turns it to every mode and asks axe each time. */
export async function checkStories(root: string, browser: Browser, options: CheckStoriesOptions = {}): Promise<StoryFindings> {
  const { modes = storyModes, only = /(?:)/u, resume = false, built = false } = options;
  const folder = join(root, 'storybook-static');
  if (!built || !existsSync(join(folder, 'index.json'))) buildStorybook(root, folder);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, { id: string; type: string }> };
  const stories = Object.values(index.entries).flatMap(({ id, type }) => (type === 'story' && only.test(id) ? [id] : []));
  const journal = join(root, `test-results/kit/views-${nameOf(folder, modes)}.jsonl`);
  mkdirSync(dirname(journal), { recursive: true });
  const seen = resume ? readJournal(journal).filter(({ story }) => stories.includes(story)) : [];
  const resumed = seen.length * modes.length;
  const errors: string[] = [];
  const queue = stories.filter((story) => !seen.some((each) => each.story === story));
  const served = await serveFolder(folder);
  const work = async () => {
    const page = await openStoryPage(browser, served.url);
    for (let story = queue.shift(); story; story = queue.shift()) {
      const found = { story, modes: modes.map(({ name }) => name), violations: [] as Violation[], incomplete: [] as Incomplete[] };
      let at = 'opening';
      try {
        await page.open(story);
        for (const mode of modes) {
          at = mode.name;
          await page.turnTo(mode);
          addAnswers(await page.askAxe(), { story, mode: mode.name }, found);
        }
        seen.push(found);
        appendFileSync(journal, `${JSON.stringify(found)}\n`);
      } catch (error) {
        if (!browser.isConnected())
          throw new Error(`the browser ended after ${seen.length} stories; run again with --resume`, { cause: error });
        errors.push(`${story} (${at}): ${String(error).slice(0, 300)}`);
      }
      if ((seen.length + errors.length) % 20 === 0) process.stderr.write(`${seen.length + errors.length} of ${stories.length} stories\n`);
    }
    await page.close();
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    await served.close();
  }
  return {
    stories: stories.length,
    // A view that nobody could look at is no view.
    views: seen.length * modes.length,
    resumed,
    violations: seen.flatMap(({ violations }) => violations),
    incomplete: seen.flatMap(({ incomplete }) => incomplete),
    errors,
  };
}

function addAnswers(
  results: Awaited<ReturnType<Awaited<ReturnType<typeof openStoryPage>>['askAxe']>>,
  where: { readonly story: string; readonly mode: string },
  found: { readonly violations: Violation[]; readonly incomplete: Incomplete[] },
): void {
  for (const { id: rule, nodes, help } of results.violations)
    for (const { target } of nodes) found.violations.push({ ...where, rule, target: String(target), help });
  for (const { id: rule, nodes } of results.incomplete)
    for (const { target, any, all, none } of nodes) {
      const reason = [...any, ...all, ...none].map(({ message }) => message).join(' ');
      found.incomplete.push({ rule, target: String(target), reason, ...where });
    }
}

/** One build and one list of modes: the names of its files hold the hashes of what is in them. */
function nameOf(folder: string, modes: readonly StoryMode[]): string {
  const files = readdirSync(join(folder, 'assets')).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([files, modes]))
    .digest('hex')
    .slice(0, 12);
}

function readJournal(path: string): SeenStory[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  // The last line may be half written; a story that was seen twice counts once.
  const stories = lines.flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as SeenStory] : []));
  return [...new Map(stories.map((each) => [each.story, each])).values()];
}
