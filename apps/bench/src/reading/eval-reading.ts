// `npm run eval:reading -- [--data DIR] [--train DIR] [--json] [--only language,intents,emotion,facts,checks,speed]`
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { printResult, printTable } from '../support/print-table.ts';
import { evalChecks, type CheckScore } from './eval-checks.ts';
import { evalEmotion, type EmotionFigures } from './eval-emotion.ts';
import { evalFacts, type FactFigures } from './eval-facts.ts';
import { evalIntents, type IntentFigures } from './eval-intents.ts';
import { evalLanguage, type LanguageFigures } from './eval-language.ts';
import { evalSpeed, type SpeedFigures } from './eval-speed.ts';
import { fullReader } from './full-reader.ts';
import { judgeReading } from './judge-reading.ts';
import { loadReaderParts } from './load-reader-parts.ts';

/** Everything that was measured; a part that was not asked for, or has no data, is undefined. */
export interface ReadingFigures {
  readonly language?: LanguageFigures | undefined;
  readonly intents?: IntentFigures | undefined;
  readonly emotion?: EmotionFigures | undefined;
  readonly facts?: Record<string, FactFigures> | undefined;
  readonly checks?: Record<string, CheckScore> | undefined;
  readonly speed?: SpeedFigures | undefined;
}

const ROOT = join(import.meta.dirname, '../../../..');
const ALL = 'language,intents,emotion,facts,checks,speed';

async function evalReading(dataDir: string, trainDir: string | undefined, only: ReadonlySet<string>): Promise<ReadingFigures> {
  const parts = only.has('checks') || only.has('speed') ? await loadReaderParts() : undefined;
  const hasData = existsSync(dataDir);
  if (!hasData) console.log(`There is no folder ${dataDir}: only what the repository holds is measured.`);
  const wants = (part: string): boolean => hasData && only.has(part);
  return {
    language: wants('language') && existsSync(join(dataDir, 'lid-real')) ? evalLanguage(dataDir) : undefined,
    facts: wants('facts') ? await evalFacts(dataDir) : undefined,
    emotion: wants('emotion') ? await evalEmotion(dataDir, trainDir) : undefined,
    checks: parts && only.has('checks') ? evalChecks(fullReader(parts)) : undefined,
    intents: wants('intents') ? evalIntents(dataDir, { trainDir }) : undefined,
    speed: parts && only.has('speed') ? await evalSpeed(parts, dataDir) : undefined,
  };
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(ROOT, '../shared/data') },
    train: { type: 'string' },
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: ALL },
  },
});
const loadBefore = loadavg()[0] ?? 0;
const say = console.log;
if (values.json) console.log = () => undefined;
const write = process.stdout.write.bind(process.stdout);
if (values.json) process.stdout.write = () => true;
const figures = await evalReading(values.data, values.train, new Set(values.only.split(',')));
console.log = say;
process.stdout.write = write;
const rows = judgeReading(figures);
if (values.json) say(JSON.stringify(figures, undefined, 1));
else
  printTable(
    ['what', 'plain baseline', 'at least', 'aim', 'measured', 'verdict'],
    rows.map(({ what, baseline, atLeast, aim, measured, verdict }) => [what, baseline, atLeast, aim, measured, verdict]),
  );
if (!values.json) say(`load of the machine: ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`);
printResult({ rows, figures: values.json ? undefined : figures });
