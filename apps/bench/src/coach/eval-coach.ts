import { existsSync, globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { examplesOf, type LabelledDraft } from './labelled-draft.ts';
import { realReplies } from './real-replies.ts';
import { scoreDrafts } from './score-drafts.ts';

// `npm run eval:coach`: how well the coach agrees with people, a language a row, then one line RESULT {...}.
const { values } = parseArgs({ options: { data: { type: 'string' }, misses: { type: 'boolean' } } });
const folder = values.data ?? `${import.meta.dirname}/data`;
const files = existsSync(folder) ? globSync('**/*.jsonl', { cwd: folder }).toSorted() : [];
if (files.length === 0) throw new Error(`No .jsonl file in ${folder}: give a folder of labelled drafts with --data.`);

const drafts: LabelledDraft[] = files.flatMap((file) => examplesOf(readFileSync(`${folder}/${file}`, 'utf8')));
const score = scoreDrafts(drafts);
const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(6)} %`;
const out = (line: string): void => void process.stdout.write(`${line}\n`);

out('language      n  precision  recall   clean drafts with an error or warning');
for (const [language, row] of Object.entries(score.languages))
  out(
    `${language.padEnd(8)} ${String(row.n).padStart(6)}  ${percent(row.precision)} ${percent(row.recall)}  ${row.cleanFlagged} of ${row.clean}`,
  );
out('');
out('rule                      labels  found  false  precision  recall');
for (const [rule, row] of Object.entries(score.byRule))
  out(
    `${rule.padEnd(26)}${String(row.labels).padStart(6)}${String(row.matched).padStart(7)}${String(row.false).padStart(7)}  ${percent(row.precision)} ${percent(row.recall)}`,
  );
if (values.misses) for (const miss of score.misses) out(miss);
const real = realReplies();
out('');
out(`Clean replies of real agents (STAR): ${real.withError} of ${real.n} with an error; ${real.withWarning} with a warning`);
if (values.misses) for (const line of real.lines) out(line);
out(
  `RESULT ${JSON.stringify({ languages: score.languages, cleanErrorRate: score.cleanErrorRate, realReplies: { n: real.n, errorRate: real.withError / real.n }, byRule: score.byRule })}`,
);
