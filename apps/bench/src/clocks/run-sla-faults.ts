// npm run faults:sla: is every warning and breach told exactly once, by two servers that are killed around the deadlines?
import { parseArgs } from 'node:util';
import { printResult, printTable } from '../support/print-table.ts';
import { killAroundDeadlines } from './kill-around-deadlines.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } } });
const report = await killAroundDeadlines(Number(values.kills), Number(values.seed));
if ('skipped' in report) {
  console.log(`Did not run: ${report.skipped}`);
  printResult({ skipped: report.skipped });
  process.exit(1);
}
printTable(
  [
    'kills',
    'conversations',
    'points passed',
    'told',
    'of them breaches',
    'doubled',
    'missing',
    'unfounded',
    'late: median ms',
    'max ms',
    'max ms with a server awake',
  ],
  [
    [
      report.kills,
      report.conversations,
      report.passed,
      report.told,
      report.breaches,
      report.doubled,
      report.missing,
      report.unfounded,
      report.medianLateMs,
      report.maxLateMs,
      report.maxLateAwakeMs,
    ],
  ],
);
for (const failure of report.failures.slice(0, 20)) console.log(`FAILED ${failure}`);
const { failures, ...figures } = report;
printResult({ seed: Number(values.seed), ...figures, failures: failures.length });
process.exit(failures.length > 0 || report.breaches === 0 ? 1 : 0);
