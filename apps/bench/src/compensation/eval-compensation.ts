// Worked cases against the engine, invariants over random cases, the time of one piece of advice and the size of the entry.
// The last line is `RESULT {...}`; the exit code is 1 when anything fails.
import { adviseRemedies, standardOptions, type RemedyOption } from '@ferryman/core/compensation';
import { shareOfMoney } from '@ferryman/core/kernel';
import { parameters } from '@ferryman/packs/compensation/parameters/standard';
import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { checkCase, contextOf } from './check-cases.ts';
import { checkProperties } from './check-properties.ts';
import { readCases, toCase } from './read-cases.ts';

const LIMIT_MS = 1;
const LIMIT_BYTES = 12_000;
const SEED = 20_261_122;
const RANDOM_CASES = 10_000;

const results = readCases().map(checkCase);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (const { worked, got, ok } of results) {
  say(`${ok ? 'ok   ' : 'WRONG'} ${worked.id.padEnd(11)} ${worked.title.padEnd(44)} ${short(worked.expect)}`);
  if (!ok) say(`      by hand: ${worked.words}\n      got:     ${JSON.stringify(got)}\n      wanted:  ${JSON.stringify(worked.expect)}`);
}

const properties = checkProperties(RANDOM_CASES, SEED);
say(
  `\n${properties.cases} random cases, ${properties.options} options, a law bound in ${properties.boundByLaw}: ${JSON.stringify(properties.violations)}`,
);

const { medianMs, p99Ms } = timeAdvice();
const bytes = await weighEntry();
say(`evaluate, check and rank 20 options: median ${medianMs.toFixed(3)} ms, p99 ${p99Ms.toFixed(3)} ms (limit ${LIMIT_MS} ms)`);
say(`@ferryman/core/compensation: ${bytes} bytes min+gzip (limit ${LIMIT_BYTES})`);

const wrong = results.filter(({ ok }) => !ok).length;
const violated = Object.values(properties.violations).reduce((total, count) => total + count, 0);
const pass =
  wrong === 0 && results.length >= 60 && violated === 0 && properties.boundByLaw > 0 && medianMs < LIMIT_MS && bytes <= LIMIT_BYTES;
const figures = {
  cases: results.length,
  correct: results.length - wrong,
  random: properties,
  medianMs: round(medianMs),
  p99Ms: round(p99Ms),
  bytes,
};
say(`RESULT ${JSON.stringify({ eval: 'compensation', pass, seed: SEED, ...figures })}`);
process.exitCode = pass ? 0 : 1;

function timeAdvice(): { medianMs: number; p99Ms: number } {
  const worked = readCases().find(({ kind }) => kind === 'advice');
  if (!worked?.given.case) throw new Error('no case of advice');
  const facts = toCase(worked.given.case);
  const context = contextOf(worked.given);
  const coupons = Array.from({ length: 20 }, (_, at): RemedyOption => ({
    id: `extra-${at}`,
    remedy: { kind: 'coupon', amount: shareOfMoney(facts.orderValue, 100 * (at + 1), 'up'), spentAt: 'shop' },
  }));
  const options = [...standardOptions(facts, parameters).filter(({ id }) => id !== 'nothing'), ...coupons].slice(0, 20);
  const times: number[] = [];
  for (let turn = 0; turn < 2_000; turn += 1) {
    const began = performance.now();
    const { ranked } = adviseRemedies(options, facts, parameters, context);
    times.push(performance.now() - began);
    if (ranked.length !== 21) throw new Error('the advice lost options');
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[sorted.length >> 1] ?? Infinity, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Infinity };
}

async function weighEntry(): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '@ferryman/core/compensation';`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@ferryman/source'],
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).byteLength;
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 110 ? `${text.slice(0, 107)}...` : text;
}
