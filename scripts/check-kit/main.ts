// `npm run check:kit`: whether the kit can be embedded anywhere. Stories with axe in five modes, the strict policy and the
// hostile page, blank apps from our tarballs, 1,000 mounts, words, sizes. Prints a table and a last line RESULT {...}.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { browserLaunch } from '../find-browser.mjs';
import { localeParityGuard } from '../guards/locale-parity.ts';
import { measureAll } from '../guards/size.ts';
import { checkEmbedding } from './check-embedding.ts';
import { checkLooks } from './check-looks.ts';
import { checkStories } from './check-stories.ts';
import { findUnjudged } from './judge-incomplete.ts';
import { storyModes } from './story-modes.ts';

const root = join(import.meta.dirname, '../..');
const out = join(root, 'test-results/kit');
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    mounts: { type: 'string', default: '1000' },
    modes: { type: 'string' },
    stories: { type: 'string' },
    // Goes on with the stories where an earlier run over the same build broke off.
    resume: { type: 'boolean', default: false },
    // Takes the Storybook that is built already.
    built: { type: 'boolean', default: false },
    // Takes the present pictures of the main faces as the ones to compare with.
    'update-looks': { type: 'boolean', default: false },
  },
});
const MOST_SHOWN = 30;
const modes = storyModes.filter(({ name }) => !values.modes || values.modes.split(',').includes(name));
const wants = (name: string): boolean => !values.only || values.only.split(',').includes(name);
const rows: { readonly name: string; readonly ok: boolean; readonly says: string; readonly seconds: number }[] = [];
const result: Record<string, unknown> = {};
mkdirSync(out, { recursive: true });

/** Runs one part, adds its row, and never lets it end the others. */
async function part(name: string, run: () => Promise<{ ok: boolean; says: string; details?: readonly string[] }>): Promise<void> {
  const startedAt = performance.now();
  const answer = await run().catch((error: unknown) => ({ ok: false, says: 'crashed', details: [String(error)] }));
  const { details = [] } = answer as { details?: readonly string[] };
  for (const line of details.slice(0, MOST_SHOWN)) console.log(`      ${line}`);
  if (details.length > MOST_SHOWN) console.log(`      ... and ${details.length - MOST_SHOWN} more, in test-results/kit`);
  rows.push({ name, ok: answer.ok, says: answer.says, seconds: (performance.now() - startedAt) / 1000 });
}

if (wants('stories'))
  await part(`stories, axe in ${modes.length} modes`, async () => {
    const browser = await chromium.launch(await browserLaunch());
    const { stories, resume, built } = values;
    const found = await checkStories(root, browser, { modes, resume, built, ...(stories && { only: new RegExp(stories, 'u') }) }).finally(
      () => void browser.close(),
    );
    const unjudged = findUnjudged(found.incomplete);
    writeFileSync(join(out, 'stories.json'), JSON.stringify({ ...found, unjudged }, null, 2));
    Object.assign(result, {
      stories: found.stories,
      storyViews: found.views,
      storyErrors: found.errors.length,
      axeViolations: found.violations.length,
      axeIncomplete: found.incomplete.length,
      axeUnjudged: unjudged.length,
    });
    return {
      ok: found.violations.length + unjudged.length + found.errors.length === 0 && found.stories > 0,
      says: `${found.stories} stories, ${found.views} views${found.resumed ? ` (${found.resumed} of an earlier run)` : ''}, ${found.violations.length} violations, ${found.incomplete.length} incomplete (${unjudged.length} not judged), ${found.errors.length} errors`,
      details: [
        ...found.errors,
        ...found.violations.map(({ story, mode, rule, target }) => `${rule}: ${story} (${mode}) ${target}`),
        ...unjudged.map(({ story, mode, rule, target, reason }) => `not judged: ${rule}: ${story} (${mode}) ${target}: ${reason}`),
      ],
    };
  });

if (wants('looks'))
  await part('looks of the main faces', async () => {
    const browser = await chromium.launch(await browserLaunch());
    const found = await checkLooks(root, browser, { update: values['update-looks'] }).finally(() => void browser.close());
    Object.assign(result, { looks: found.looks, looksChanged: found.changed.length });
    return {
      ok: found.changed.length + found.blind.length + found.missing.length === 0,
      says: `${found.looks} pictures, ${found.changed.length} changed, at most ${(found.largest * 100).toFixed(2)} % of one differs`,
      details: [
        ...found.changed.map(({ story, share }) => `changed: ${story}, ${(share * 100).toFixed(1)} % differs; see test-results/kit/looks`),
        ...found.blind.map((story) => `cannot fail: ${story}`),
        ...found.missing.map((story) => `no reference: ${story}`),
      ],
    };
  });

if (wants('embedding'))
  await part('strict policy, hostile page, keyboard, memory', () => {
    const found = checkEmbedding(root, Number(values.mounts));
    Object.assign(result, {
      cspViolations: found.cspViolations,
      hostElementsChanged: found.hostElementsChanged,
      embeddingTests: found.passed,
      memory: found.memory.map(({ surface, mounts, grown }) => ({ surface, mounts, ...grown })),
    });
    return Promise.resolve({
      ok: found.failed.length === 0 && found.cspViolations === 0 && found.hostElementsChanged === 0,
      says: `${found.passed} passed, ${found.failed.length} failed; ${found.cspViolations} violations, ${found.hostElementsChanged ?? '?'} host elements changed`,
      details: [
        ...found.failed,
        ...found.memory.map(
          ({ surface, mounts, grown }) =>
            `${mounts} mounts, ${surface}: heap ${Math.round((grown['heap'] ?? 0) / 1024)} KiB, ${grown['nodes']} nodes, ${grown['jsListeners']} listeners, ${grown['timers']} timers, ${grown['observers']} observers, ${grown['sockets']} sockets kept`,
        ),
      ],
    });
  });

if (wants('locales'))
  await part('words', async () => {
    const { seen, violations } = await localeParityGuard.check(root);
    const missing = violations.filter(({ what }) => what.startsWith('lacks'));
    Object.assign(result, { locales: seen, missingKeys: missing.length });
    return {
      ok: violations.length === 0,
      says: `${seen} locales, ${missing.length} missing keys, ${violations.length} faults`,
      details: violations.map(({ where, what }) => `${where} ${what}`),
    };
  });

if (wants('blank-apps'))
  await part('blank apps', () => {
    const report = join(out, 'blank-apps.json');
    rmSync(report, { force: true });
    spawnSync(process.execPath, ['scripts/blank-apps/main.ts', '--report', report], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    const { blankApps, failed, seconds } = JSON.parse(readFileSync(report, 'utf8')) as {
      blankApps: number;
      failed: number;
      seconds: number;
    };
    Object.assign(result, { blankApps, blankAppsFailed: failed });
    return Promise.resolve({ ok: failed === 0, says: `${blankApps} work, ${failed} failed, ${seconds} s` });
  });

if (wants('sizes'))
  await part('sizes', async () => {
    const sizes = await measureAll(root);
    const over = sizes.filter(({ size, budget }) => !size || !budget || size.bytes > budget.maxBytes);
    Object.assign(result, { entries: sizes.length, entriesOver: over.length });
    return {
      ok: over.length === 0,
      says: `${sizes.length} entries, ${over.length} over or without a budget`,
      details: over.map(({ name, size, budget, error }) => `${name}: ${size?.bytes ?? error} of ${budget?.maxBytes ?? 'no budget'}`),
    };
  });

console.log('');
for (const { name, ok, says, seconds } of rows)
  console.log(`${ok ? 'pass' : 'FAIL'}  ${name.padEnd(46)} ${seconds.toFixed(1).padStart(7)} s  ${says}`);
console.log(`RESULT ${JSON.stringify(result)}`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
