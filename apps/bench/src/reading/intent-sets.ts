import { createSeededRandom } from '@ferryman/core/kernel';
import type { IntentExample } from '@ferryman/core/reading/training';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A labelled message; without an intent it is out of scope. */
export interface IntentCase extends IntentExample {
  /** Which part of its set a message belongs to: a shop of HINT3, a variety of Arabic. */
  readonly part: string;
  readonly origin: string;
}

interface IntentRow {
  readonly text: string;
  readonly label: string;
  readonly label_en?: string;
  readonly domain?: string;
  readonly variety?: string;
  readonly origin?: string;
}

const OUTSIDE = new Set(['NO_NODES_DETECTED', 'oos']);

/** The messages of a set (`hint3`, `banking77`, `clinc150`, `arbanking77`) in a folder laid out like shared/data; none where the set is not there. */
export function readIntentSet(folder: string, set: string): readonly IntentCase[] {
  const file = `${folder}/${set}/intents.jsonl.gz`;
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean);
  return lines.map((line) => {
    const row = JSON.parse(line) as IntentRow;
    const label = row.label_en ?? row.label;
    return {
      text: row.text,
      intent: OUTSIDE.has(label) ? undefined : label,
      part: set === 'hint3' ? (row.domain ?? '') : (row.variety ?? ''),
      origin: row.origin ?? '',
    };
  });
}

/** Holds a share of every intent back, the same for the same seed; texts that are alike but for case stay on one side. */
export function holdOut(cases: readonly IntentCase[], share: number, seed: number): { train: IntentCase[]; test: IntentCase[] } {
  const random = createSeededRandom(seed);
  const groups = new Map<string, Map<string, IntentCase[]>>();
  for (const each of cases) {
    const group = groups.get(each.intent ?? '') ?? new Map<string, IntentCase[]>();
    groups.set(each.intent ?? '', group);
    const key = each.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    group.set(key, [...(group.get(key) ?? []), each]);
  }
  const train: IntentCase[] = [];
  const test: IntentCase[] = [];
  for (const group of groups.values()) {
    const texts = [...group.values()].map((same) => ({ same, at: random() })).toSorted((first, second) => first.at - second.at);
    const held = Math.round(texts.length * share);
    texts.forEach(({ same }, place) => (place < held ? test : train).push(...same));
  }
  return { train, test };
}
