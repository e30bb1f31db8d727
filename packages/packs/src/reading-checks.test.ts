import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmotionId, FactKind } from '@ferryman/core/reading';
import { describe, expect, it } from 'vitest';

interface Check {
  readonly id: string;
  readonly text: string;
  readonly intents: readonly string[];
  readonly emotion: string;
  readonly demands: readonly string[];
  readonly facts?: readonly { readonly kind: string; readonly text: string }[];
}

// As records, so that the compiler asks for each id of the contract and for no other.
const EMOTIONS = Object.keys({
  calm: 1,
  pleased: 1,
  confused: 1,
  worried: 1,
  impatient: 1,
  disappointed: 1,
  angry: 1,
  threatening: 1,
} satisfies Record<EmotionId, 1>);
const FACT_KINDS = Object.keys({
  'order-number': 1,
  'tracking-number': 1,
  amount: 1,
  number: 1,
  percentage: 1,
  date: 1,
  time: 1,
  duration: 1,
  size: 1,
  colour: 1,
  product: 1,
  email: 1,
  phone: 1,
  address: 1,
  link: 1,
  name: 1,
} satisfies Record<FactKind, 1>);

const folder = join(import.meta.dirname, '../fixtures/reading-checks');
const read = (path: string) => readFileSync(path, 'utf8');
const { taxonomy } = JSON.parse(read(join(import.meta.dirname, 'reading/taxonomy.json'))) as {
  taxonomy: { intents: { id: string }[]; demands: string[] };
};
// "none" is said by an empty list.
const intentIds = taxonomy.intents.map(({ id }) => id).filter((id) => id !== 'none');
const demandIds = taxonomy.demands.filter((id) => id !== 'none');

const checks = new Map(
  globSync('*.jsonl', { cwd: folder })
    .toSorted()
    .map((file): [string, readonly Check[]] => [
      file.slice(0, -'.jsonl'.length),
      read(join(folder, file))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Check),
    ]),
);
const unknown = (ids: readonly string[], known: readonly string[]) => ids.filter((id) => !known.includes(id));
const twice = (items: readonly string[]) => items.filter((item, index) => items.indexOf(item) !== index);

describe('reading checks', () => {
  it('are there for the 14 desk languages, over the 54 intents', () => {
    expect([...checks.keys()].join(' ')).toBe('ar de en es fr it ja ko nl pl pt-BR ru tr zh');
    expect(intentIds).toHaveLength(54);
  });

  it('say nothing twice, in any language', () => {
    expect(twice([...checks.values()].flat().map(({ text }) => text.trim().toLowerCase()))).toEqual([]);
  });

  describe.each([...checks.keys()])('%s', (tag: string) => {
    const rows = checks.get(tag) ?? [];

    it('holds 60 messages or more, each with an id of its own', () => {
      expect(rows.length).toBeGreaterThanOrEqual(60);
      expect(twice(rows.map(({ id }) => id))).toEqual([]);
      expect(rows.filter(({ id }, index) => id !== `${tag}-${String(index + 1).padStart(2, '0')}`)).toEqual([]);
      expect(rows.filter(({ text }) => text.trim() === '' || text !== text.normalize('NFC'))).toEqual([]);
    });

    it('covers every intent, every emotion, messages of none and messages of two', () => {
      const said = rows.flatMap(({ intents }) => intents);
      expect(unknown(intentIds, said)).toEqual([]);
      expect(
        unknown(
          EMOTIONS,
          rows.map(({ emotion }) => emotion),
        ),
      ).toEqual([]);
      expect(rows.filter(({ intents }) => intents.length === 0).length).toBeGreaterThanOrEqual(5);
      expect(rows.filter(({ intents }) => intents.length > 1).length).toBeGreaterThanOrEqual(5);
    });

    it('uses known ids only, none of them twice in a line', () => {
      for (const { id, intents, emotion, demands, facts = [] } of rows) {
        expect.soft(unknown(intents, intentIds), id).toEqual([]);
        expect.soft(unknown(demands, demandIds), id).toEqual([]);
        expect.soft(EMOTIONS, id).toContain(emotion);
        expect
          .soft(
            unknown(
              facts.map(({ kind }) => kind),
              FACT_KINDS,
            ),
            id,
          )
          .toEqual([]);
        expect.soft([...twice(intents), ...twice(demands)], id).toEqual([]);
      }
    });

    it('cites facts that stand in the text, in its order', () => {
      for (const { id, text, facts = [] } of rows) {
        let from = 0;
        for (const fact of facts) {
          const at = text.indexOf(fact.text, from);
          expect(at, `${id}: ${fact.text}`).toBeGreaterThanOrEqual(from);
          from = at + fact.text.length;
        }
      }
    });
  });
});
