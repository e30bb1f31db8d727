import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A labelled text of a public set. */
export interface LabelledText {
  readonly text: string;
  readonly labels: readonly string[];
  readonly lang: string;
}

/** Rows of a gzipped JSON-lines file. */
export function readRows<T>(dataDir: string, file: string): T[] {
  return gunzipSync(readFileSync(join(dataDir, file)))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** One scorer to train: which labels of which set speak for it. */
export interface ScorerPlan {
  readonly emotion: 'pleased' | 'confused' | 'worried' | 'impatient' | 'disappointed' | 'angry' | 'threatening';
  readonly against?: 'pleased';
  readonly bits: number;
  /** Weights are rounded to so many steps each way; 15 where absent. Fewer weigh less in the pack. */
  readonly levels?: number;
  readonly labels: readonly string[];
  /** Labels of the wide set, learned from first (English only). */
  readonly wideLabels?: readonly string[];
  /** Learn from the wide set only: the narrow one's label means something else (its fear is of nightmares). */
  readonly wideOnly?: boolean;
}

export interface LanguagePlan {
  /** The pack. */
  readonly language: string;
  /** Tags of the set's rows. */
  readonly tags: readonly string[];
  readonly set: string;
  readonly file: string;
  readonly credit: readonly string[];
  readonly scorers: readonly ScorerPlan[];
  readonly wide?: { readonly file: string };
}

const BRIGHTER = { set: 'brighter', file: 'brighter/emotion.jsonl.gz', credit: ['BRIGHTER (CC BY 4.0)'] };
const PLAIN: readonly ScorerPlan[] = [
  { emotion: 'angry', bits: 13, levels: 10, labels: ['anger'] },
  { emotion: 'disappointed', bits: 12, levels: 6, labels: ['sadness'] },
  { emotion: 'pleased', bits: 12, levels: 6, labels: ['joy'] },
  { emotion: 'worried', bits: 11, levels: 6, labels: ['fear'] },
];

/** What is trained, language by language. Languages that are not here have word lists only: there is no labelled text to learn from. */
export const plans: readonly LanguagePlan[] = [
  ...['de', 'es', 'pt-BR', 'ru', 'zh'].map((language) => ({ ...BRIGHTER, language, tags: [language], scorers: PLAIN })),
  { ...BRIGHTER, language: 'ar', tags: ['ar-DZ', 'ar-MA'], scorers: PLAIN.map((plan) => ({ ...plan, bits: Math.min(plan.bits, 13) })) },
  {
    ...BRIGHTER,
    language: 'en',
    tags: ['en'],
    credit: ['BRIGHTER (CC BY 4.0)', 'GoEmotions (Apache-2.0)'],
    wide: { file: 'goemotions/emotion.jsonl.gz' },
    // Scorers of disappointment, joy and worry cost 6 kB here and moved no figure: the English words know those well.
    scorers: [{ emotion: 'angry', bits: 13, levels: 6, labels: ['anger'], wideLabels: ['anger', 'annoyance', 'disgust', 'disapproval'] }],
  },
  {
    language: 'ko',
    tags: ['ko'],
    set: 'kote',
    file: 'kote/emotion.jsonl.gz',
    credit: ['KOTE (MIT)'],
    scorers: [
      { emotion: 'angry', bits: 13, labels: ['화남/분노'] },
      { emotion: 'disappointed', bits: 12, labels: ['안타까움/실망'] },
      { emotion: 'pleased', bits: 12, labels: ['기쁨', '고마움', '행복'] },
      { emotion: 'worried', bits: 11, labels: ['불안/걱정'] },
    ],
  },
  {
    language: 'id',
    tags: ['id'],
    set: 'prdect-id',
    file: 'prdect-id/emotion.jsonl.gz',
    credit: ['PRDECT-ID (CC BY 4.0), Sutoyo and others 2022'],
    scorers: [
      { emotion: 'disappointed', against: 'pleased', bits: 14, labels: ['Negative'] },
      { emotion: 'angry', bits: 12, labels: ['Anger'] },
    ],
  },
];

/** The texts of a plan. */
export function textsOf(dataDir: string, plan: LanguagePlan): LabelledText[] {
  type Row = { text: string; lang: string; labels?: string[]; label?: string; sentiment?: string };
  return readRows<Row>(dataDir, plan.file)
    .filter((row) => plan.tags.includes(row.lang) && (row.labels !== undefined || Boolean(row.sentiment)))
    .map(({ text, lang, labels, label, sentiment }) => ({ text, lang, labels: labels ?? [label ?? '', sentiment ?? ''] }));
}
