// The hand-written checks through the whole reader. Only figures come out: who writes words must not see the messages.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Reader } from '@ferryman/core/reading';
import { printTable } from '../support/print-table.ts';

interface Check {
  readonly text: string;
  readonly intents: readonly string[];
  readonly emotion: string;
  readonly demands: readonly string[];
  readonly facts?: readonly { readonly kind: string; readonly text: string }[];
}

/** Shares of 100 over one language's messages. */
export interface CheckScore {
  readonly n: number;
  /** The likeliest intent is one of those wanted; none where none is wanted. */
  readonly intent: number;
  readonly intentPrecision: number;
  readonly intentRecall: number;
  readonly emotion: number;
  /** Upset (disappointed, angry, threatening) or not, as the check says. */
  readonly upset: number;
  readonly demandRecall: number;
  readonly factRecall: number;
  /** The language, told the desk's languages by nothing but the text. */
  readonly language: number;
}

const FOLDER = join(import.meta.dirname, '../../../../packages/packs/fixtures/reading-checks');
const SENT = Date.UTC(2026, 2, 6, 10);
const UPSET = new Set(['disappointed', 'angry', 'threatening']);

class Share {
  hits = 0;
  all = 0;
  add(hits: number, all: number): void {
    this.hits += hits;
    this.all += all;
  }
  get percent(): number {
    return this.all === 0 ? 100 : Math.round((1000 * this.hits) / this.all) / 10;
  }
}

/** Reads every check with its buyer's market telling the language, as a desk would, and prints a table. */
export function evalChecks(reader: Reader): Record<string, CheckScore> {
  const scores: Record<string, CheckScore> = {};
  for (const file of globSync('*.jsonl', { cwd: FOLDER }).toSorted()) {
    const tag = basename(file, '.jsonl');
    const lines = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
    scores[tag] = scoreChecks(
      tag,
      lines.map((line) => JSON.parse(line) as Check),
      reader,
    );
  }
  printTable(
    ['checks', 'n', 'intent', 'precision', 'recall', 'emotion', 'upset or not', 'demands', 'facts', 'language'],
    Object.entries(scores).map(([tag, it]) => [
      tag,
      it.n,
      ...[it.intent, it.intentPrecision, it.intentRecall, it.emotion, it.upset, it.demandRecall, it.factRecall, it.language].map((share) =>
        share.toFixed(1),
      ),
    ]),
  );
  return scores;
}

function scoreChecks(tag: string, checks: readonly Check[], reader: Reader): CheckScore {
  const [intent, precision, recall, emotion, upset, demands, facts, language] = Array.from({ length: 8 }, () => new Share()) as [
    Share,
    Share,
    Share,
    Share,
    Share,
    Share,
    Share,
    Share,
  ];
  for (const check of checks) {
    const reading = reader.read(check.text, { sentAt: SENT, timeZone: 'UTC', expectedLanguages: [tag] });
    const ids = reading.intents.map(({ id }) => id);
    const hits = ids.filter((id) => check.intents.includes(id)).length;
    intent.add(Number(check.intents.length === 0 ? ids.length === 0 : check.intents.includes(ids[0] ?? '')), 1);
    precision.add(hits, ids.length);
    recall.add(hits, check.intents.length);
    emotion.add(Number(reading.emotion.id === check.emotion), 1);
    upset.add(Number(UPSET.has(reading.emotion.id) === UPSET.has(check.emotion)), 1);
    const asked = check.demands.filter((id) => id !== 'none');
    demands.add(asked.filter((id) => reading.demands.some((demand) => demand.id === id)).length, asked.length);
    for (const fact of check.facts ?? []) {
      const at = check.text.indexOf(fact.text);
      const found = reading.facts.some(({ kind, start, end }) => kind === fact.kind && start < at + fact.text.length && at < end);
      facts.add(Number(found), 1);
    }
    language.add(Number(reader.read(check.text).language.tag?.split('-')[0] === tag.split('-')[0]), 1);
  }
  return {
    n: checks.length,
    intent: intent.percent,
    intentPrecision: precision.percent,
    intentRecall: recall.percent,
    emotion: emotion.percent,
    upset: upset.percent,
    demandRecall: demands.percent,
    factRecall: facts.percent,
    language: language.percent,
  };
}
