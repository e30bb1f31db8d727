// Reads how many tests passed and failed out of each runner's own report. A runner that crashed, wrote no report or
// ran nothing counts as one failure: silence is never a pass.
import { existsSync, readFileSync } from 'node:fs';

/** Tests by vitest's JSON report; a file that could not be loaded counts as one failed test. */
function countVitest(report) {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + report.numTodoTests };
}

/** Tests by Playwright's JSON report. A flaky test passed only on a second try: that is a failure here. */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0), skipped };
}

/** Guards by the report of scripts/guards/main.ts. */
function countGuards(report) {
  const failed = report.filter((guard) => guard.violations.length > 0).length;
  return { passed: report.length - failed, failed, skipped: 0 };
}

const counters = { vitest: countVitest, playwright: countPlaywright, guards: countGuards };

/** One stage's counts, by its kind, exit code and report file. */
export function countStage({ kind, report }, exitCode) {
  if (kind === 'check') return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0, note: '' };
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, note: `crashed: no report (exit ${exitCode})` };
  const counts = counters[kind](JSON.parse(readFileSync(report, 'utf8')));
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: 'ran no test' };
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1, note: `exit ${exitCode} though every test passed` };
  return { ...counts, note: '' };
}
