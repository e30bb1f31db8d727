// Makes the demo's selection of recorded dialogues: node apps/demo/scripts/select-dialogues.ts --data ../shared/data
// The same input gives the same files. Run once by a maintainer; the demo only reads what it wrote into ../data.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

interface Recorded {
  readonly id: string;
  readonly lang: string;
  readonly domain: readonly string[];
  readonly messages: readonly { readonly author: string; readonly text: string; readonly at: number; readonly action?: string }[];
}

interface SourceMessage {
  readonly author: string;
  readonly text: string;
  readonly at?: number;
  readonly turn?: number;
  readonly action?: string;
}
interface SourceDialogue {
  readonly id: string;
  readonly lang: string;
  readonly domain: string | readonly string[];
  readonly messages: readonly SourceMessage[];
}
interface SourceQuery {
  readonly text: string;
  readonly label: string;
  readonly domain: string;
  readonly lang: string;
  readonly origin: string;
}

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) throw new Error('Say where the corpora are: --data ../shared/data');
const from = values.data;
const into = join(import.meta.dirname, '../data');

/** Sets without times get these: a minute a turn from 2026-01-05 09:00 UTC on, a dialogue every ten minutes. Seconds. */
const MADE_UP_START = Date.UTC(2026, 0, 5, 9) / 1000;

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the corpora's shapes are stated above, from their README files
function readRows<T>(set: string, file: string): readonly T[] {
  return gunzipSync(readFileSync(join(from, set, file)))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}

/** `count` rows spread evenly over the set, so that every domain in it shows up. */
function spread<T>(rows: readonly T[], count: number): readonly T[] {
  const step = rows.length / Math.min(count, rows.length);
  return Array.from({ length: Math.min(count, rows.length) }, (_, index) => rows[Math.floor(index * step)]).filter(
    (row): row is T => row !== undefined,
  );
}

function recorded(dialogue: SourceDialogue, index: number): Recorded {
  const startsAt = MADE_UP_START + index * 600;
  return {
    id: dialogue.id,
    lang: dialogue.lang,
    domain: typeof dialogue.domain === 'string' ? [dialogue.domain] : dialogue.domain,
    messages: dialogue.messages.map(({ author, text, at, turn, action }, place) => ({
      author,
      text,
      at: at ?? startsAt + (turn ?? place) * 60,
      ...(action === undefined ? {} : { action }),
    })),
  };
}

function write(name: string, set: string, rows: readonly Recorded[]): void {
  writeFileSync(join(into, `${name}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const licence = ['LICENSE.txt', 'LICENSE.md'].find((file) => existsSync(join(from, set, file)));
  if (!licence) throw new Error(`${set} has no licence file: it must not be copied.`);
  writeFileSync(join(into, `${name}.${licence}`), readFileSync(join(from, set, licence)));
  process.stdout.write(`${name}: ${rows.length} conversations\n`);
}

const wellFormed = (dialogue: SourceDialogue) => dialogue.messages.length > 1;
const star = readRows<SourceDialogue>('star', 'dialogues.jsonl.gz').filter(
  (dialogue) => wellFormed(dialogue) && !dialogue.domain.includes('spaceship') && !dialogue.domain.includes('trivia'),
);
write('star', 'star', spread(star, 120).map(recorded));
write('multidogo', 'multidogo', spread(readRows<SourceDialogue>('multidogo', 'dialogues.jsonl.gz').filter(wellFormed), 60).map(recorded));
write('abcd', 'abcd-sample', readRows<SourceDialogue>('abcd-sample', 'dialogues.jsonl.gz').slice(0, 3).map(recorded));

const queries = readRows<SourceQuery>('hint3', 'intents.jsonl.gz').filter(
  ({ origin, domain }) => origin === 'live user query' && domain !== 'powerplay11',
);
write(
  'hint3',
  'hint3',
  spread(queries, 30).map(({ text, lang, domain }, index) =>
    recorded({ id: `hint3-${index + 1}`, lang, domain, messages: [{ author: 'customer', text }] }, index),
  ),
);
