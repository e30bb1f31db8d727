import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countPlaywright, countStage } from './count-results.mjs';

let folder = '';
let report = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferryman-count-'));
  report = join(folder, 'report.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const vitestReport = (changes: object): string =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [], ...changes });

describe('counting a stage', () => {
  test('takes the numbers of the report', () => {
    writeFileSync(report, vitestReport({ numFailedTests: 2 }));
    expect(countStage({ kind: 'vitest', report }, 1)).toEqual({ passed: 3, failed: 2, skipped: 1, note: '' });
  });

  test('a file that could not be loaded is a failure', () => {
    writeFileSync(report, vitestReport({ testResults: [{ status: 'failed', assertionResults: [] }] }));
    expect(countStage({ kind: 'vitest', report }, 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  test('no report, no test, and a crash after the last test are failures', () => {
    expect(countStage({ kind: 'vitest', report }, 1)).toMatchObject({ passed: 0, failed: 1 });
    writeFileSync(report, vitestReport({ numPassedTests: 0 }));
    expect(countStage({ kind: 'vitest', report }, 0)).toMatchObject({ failed: 1, note: 'ran no test' });
    writeFileSync(report, vitestReport({}));
    expect(countStage({ kind: 'vitest', report }, 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  test('a plain check counts one by its exit code', () => {
    expect(countStage({ kind: 'check' }, 0)).toMatchObject({ passed: 1, failed: 0 });
    expect(countStage({ kind: 'check' }, 2)).toMatchObject({ passed: 0, failed: 1 });
  });

  test('guards count one each', () => {
    writeFileSync(report, JSON.stringify([{ violations: [] }, { violations: [{ where: 'a', what: 'b' }] }]));
    expect(countStage({ kind: 'guards', report }, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  test('a flaky end-to-end test is a failure', () => {
    expect(countPlaywright({ stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 2 }, errors: [] })).toEqual({
      passed: 4,
      failed: 1,
      skipped: 2,
    });
  });
});
