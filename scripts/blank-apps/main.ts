// `node scripts/blank-apps/main.ts`: packs every published package, installs the tarballs into blank apps and opens each in
// Chromium. The packages must be built. Prints a table and a last line RESULT {...}.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { browserLaunch } from '../find-browser.mjs';
import { blankApps } from './blank-apps.ts';
import { install, installations } from './install.ts';
import { packTarballs } from './pack-tarballs.ts';

const { values } = parseArgs({
  options: { report: { type: 'string' }, keep: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const root = join(import.meta.dirname, '../..');
const into = mkdtempSync(join(tmpdir(), 'ferryman-blank-'));
const seconds = (since: number): number => Number(((performance.now() - since) / 1000).toFixed(1));
const startedAt = performance.now();
const rows: { name: string; ok: boolean; seconds: number; what: string }[] = [];

const browser = await chromium.launch(await browserLaunch());
try {
  const tarballs = packTarballs(root, into);
  console.log(`${tarballs.length} tarballs packed (${seconds(startedAt)} s)`);
  for (const installation of installations.filter(({ name }) => !values.only || values.only.split(',').includes(name))) {
    const began = performance.now();
    const folder = await install(installation, tarballs, into).catch((error: unknown) => String(error));
    const failed = !folder.startsWith(into);
    rows.push({ name: `npm install: ${installation.name}`, ok: !failed, seconds: seconds(began), what: failed ? folder : '' });
    for (const app of blankApps.filter((each) => each.installation === installation.name)) {
      const at = performance.now();
      const what = failed
        ? 'was not installed'
        : await app.check(folder, browser).then(
            () => '',
            (error: unknown) => String(error),
          );
      rows.push({ name: app.name, ok: what === '', seconds: seconds(at), what });
    }
  }
} finally {
  await browser.close();
  if (values.keep) console.log(`kept: ${into}`);
  else rmSync(into, { recursive: true, force: true });
}

for (const row of rows) {
  console.log(`${row.ok ? 'pass' : 'FAIL'}  ${row.name.padEnd(34)} ${row.seconds.toFixed(1).padStart(6)} s`);
  if (row.what)
    console.log(
      row.what
        .split('\n')
        .map((line) => `      ${line}`)
        .join('\n'),
    );
}
const failed = rows.filter(({ ok }) => !ok).length;
const result = {
  blankApps: rows.filter(({ name, ok }) => ok && !name.startsWith('npm install')).length,
  passed: rows.length - failed,
  failed,
  seconds: seconds(startedAt),
};
if (values.report) writeFileSync(values.report, JSON.stringify({ ...result, rows }, null, 2));
console.log(`RESULT ${JSON.stringify(result)}`);
process.exitCode = failed === 0 ? 0 : 1;
