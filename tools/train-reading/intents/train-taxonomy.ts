// node --conditions=@ferryman/source tools/train-reading/intents/train-taxonomy.ts [data folder, ../shared/data] [--out FOLDER]
// Trains the taxonomy on the mapped label sets and says how far that carries. It does not carry to real shop messages (see README.md),
// so no such model ships; --out writes them for whoever wants to try.
import { createSeededRandom } from '@ferryman/core/kernel';
import { createIntentModelReader } from '@ferryman/core/reading/intents';
import { trainIntents, type IntentExample } from '@ferryman/core/reading/training';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '../../..');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const dataDir = positionals[0] ?? join(root, '../shared/data');
const SEED = 4;
/** So many messages of one label: large sets must not drown small ones. */
const MOST_OF_A_LABEL = 60;
const HELD_OUT = 0.15;
/** About 25 kB after gzip. */
const MOST_FEATURES = 600;

interface Row {
  readonly text: string;
  readonly label?: string;
  readonly label_en?: string;
  readonly labels?: readonly string[];
  readonly domain?: string;
}

interface Dialogue {
  readonly messages: readonly { readonly text: string; readonly intents?: readonly string[] }[];
}

const { sets } = JSON.parse(readFileSync(join(import.meta.dirname, 'label-mappings.json'), 'utf8')) as {
  readonly sets: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
const read = <T>(file: string): T[] =>
  gunzipSync(readFileSync(join(dataDir, file)))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** Messages with exactly one label of a set, and that label. */
function labelled(set: string): { text: string; label: string }[] {
  const [folder = '', shop] = set.split('/');
  if (folder === 'multidogo') {
    const messages = read<Dialogue>('multidogo/dialogues.jsonl.gz').flatMap((dialogue) => dialogue.messages);
    return messages.flatMap(({ text, intents }) => (intents?.length === 1 ? [{ text, label: intents[0] ?? '' }] : []));
  }
  const rows = read<Row>(`${folder}/intents.jsonl.gz`).filter(({ domain }) => shop === undefined || domain === shop);
  return rows.flatMap(({ text, label, label_en, labels }) => {
    const all = labels ?? [label_en ?? label ?? ''];
    return all.length === 1 ? [{ text, label: all[0] ?? '' }] : [];
  });
}

/** The examples of some sets in the taxonomy's terms, the same for the same seed. */
function examplesOf(names: readonly string[]): { train: IntentExample[]; test: IntentExample[] } {
  const random = createSeededRandom(SEED);
  const train: IntentExample[] = [];
  const test: IntentExample[] = [];
  for (const name of names) {
    const taken = new Map<string, Map<string, string>>();
    const rows = labelled(name).map((row) => ({ ...row, at: random() }));
    for (const { text, label } of rows.toSorted((first, second) => first.at - second.at)) {
      const texts = taken.get(label) ?? new Map<string, string>();
      taken.set(label, texts);
      const intent = sets[name]?.[label];
      const most = intent === 'none' ? MOST_OF_A_LABEL / 6 : MOST_OF_A_LABEL;
      if (intent === undefined || texts.size >= most || texts.has(text.toLowerCase())) continue;
      texts.set(text.toLowerCase(), text);
      (random() < HELD_OUT ? test : train).push({ text, intent: intent === 'none' ? undefined : intent });
    }
  }
  return { train, test };
}

const plans = {
  en: ['hint3/sofmattress', 'hint3/curekart', 'hint3/powerplay11', 'bitext', 'banking77', 'clinc150', 'multidogo', 'nlupp', 'natcs'],
  ar: ['arbanking77'],
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (right: number, all: number): string => `${((100 * right) / Math.max(1, all)).toFixed(1)} %`;

for (const [language, names] of Object.entries(plans)) {
  const { train, test } = examplesOf(names);
  const model = trainIntents(train, { seed: SEED, maxFeatures: MOST_FEATURES });
  const text = `${JSON.stringify(model)}\n`;
  const reader = createIntentModelReader(model);
  const inside = test.filter(({ intent }) => intent !== undefined);
  const right = inside.filter((example) => reader.rank(example.text).ranked[0]?.id === example.intent).length;
  const refused = test.filter(({ intent, text: message }) => intent === undefined && reader.read(message).length === 0).length;
  say(
    `${language}: ${train.length} examples, ${model.intents.length} intents, ${(gzipSync(text).length / 1024).toFixed(1)} kB gzip; held out: ` +
      `${percent(right, inside.length)} right, ${percent(refused, test.length - inside.length)} of none refused`,
  );
  const checks = readFileSync(join(root, `packages/packs/fixtures/reading-checks/${language}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean);
  const cases = checks.map((line) => JSON.parse(line) as { text: string; intents: string[] });
  const known = cases.filter(({ intents }) => intents.some((id) => model.intents.includes(id)));
  const first = known.filter(({ text: message, intents }) => intents.includes(reader.rank(message).ranked[0]?.id ?? '')).length;
  say(`    hand-written checks whose intent it knows: first guess right ${percent(first, known.length)} of ${known.length}`);
  for (const least of [0, 0.3, 0.5, 0.7, 0.9]) {
    const said = cases.flatMap(({ text: message, intents }) => {
      const { inScope, ranked } = reader.rank(message);
      const best = ranked[0];
      return best && inScope * best.share > least ? [intents.includes(best.id)] : [];
    });
    say(
      `    confidence over ${least}: speaks on ${said.length} of ${cases.length}, right in ${percent(said.filter(Boolean).length, said.length)}`,
    );
  }
  if (values.out === undefined) continue;
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, `${language}.json`), text);
}
