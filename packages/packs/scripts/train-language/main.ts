// Trains the data of the language identifier: deterministic, some ten minutes on one core.
// node --conditions=@ferryman/source packages/packs/scripts/train-language/main.ts --data DIR [--interface-texts DIR] [--words DIR]
//   [--annotations DIR] [--without xed,brighter] [--out FILE]
// What the shipped model learned from beside the data folder (credits in NOTICE), each unpacked with `dpkg-deb -x` or by npm:
//   --interface-texts  usr/lib/chromium/locales of Debian's chromium-l10n 156.0.8078.79
//   --words            usr/share/tesseract-ocr/5/tessdata of Debian's tesseract-ocr-LANGUAGE 1:4.1.0 (the languages of word-lists.ts)
//   --annotations      annotations of the npm package cldr-annotations-full 48.2.0
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import {
  languageFeatures,
  packGroup,
  votingWords,
  WEIGHT_LIMIT,
  type LanguageModel,
  type UnpackedGroup,
} from '@ferryman/core/reading/language';
import { annotations } from './annotations.ts';
import { corpora, type Example } from './corpora.ts';
import { interfaceTexts } from './interface-texts.ts';
import { romanised } from './romanised.ts';
import { seeded, shuffle } from './seeded.ts';
import { softmax, trainGroup, type Sample, type Trained } from './train-group.ts';
import { wordLists } from './word-lists.ts';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    'interface-texts': { type: 'string' },
    words: { type: 'string' },
    annotations: { type: 'string' },
    without: { type: 'string', default: '' },
    out: { type: 'string', default: join(import.meta.dirname, '../../src/reading/language-model.json') },
  },
});
const SEED = 20_261_122;

interface Plan {
  readonly script: string;
  /** What a cross-border desk meets daily. */
  readonly daily: string;
  /** What it may meet; each starts with a handicap. */
  readonly rare: string;
  /** Languages that have a script of their own, in this one. */
  readonly romanised: string;
  /** Of the packed model. */
  readonly bytes: number;
  /** Rounds after pruning: the third changes little where there is much to learn from. */
  readonly refits: number;
}

const PLANS: readonly Plan[] = [
  {
    script: 'Latn',
    daily: 'cs da de en es fi fr hu id it ms nb nl pl pt ro sv tr vi',
    rare: 'af az ca et eu gl hr is lt lv sk sl sq sw tl uz',
    romanised: 'ar-Latn el-Latn hi-Latn ja-Latn ru-Latn zh-Latn',
    bytes: 262_000,
    refits: 3,
  },
  { script: 'Cyrl', daily: 'ru uk', rare: 'be bg kk mk mn sr tt', romanised: '', bytes: 18_000, refits: 3 },
  { script: 'Arab', daily: 'ar', rare: 'fa ur', romanised: '', bytes: 6_000, refits: 3 },
  { script: 'Deva', daily: 'hi', rare: 'mr', romanised: '', bytes: 4_000, refits: 3 },
];
const RARE = 3;
const ROMANISED = 2.5;
/** What a vote for a language that a desk seldom meets is worth beside one for a daily one, where they compete for bytes. */
const SELDOM = 0.7;
/**
 * Indonesian and Malay share most of their words, and far more buyers write the first; without one on Norwegian, what reads
 * the same in Danish would nearly always be called Norwegian.
 */
const HANDICAPS: Readonly<Record<string, number>> = { ms: 0.7, nb: 0.4 };
const MOST_TEXTS = 12_000;
const MOST_INTERFACE_TEXTS = 2_200;
/** The nearer two languages, the more text it takes to tell them apart. */
const CLOSE = new Set('cs da es id ms nb pt sk sv'.split(' '));
const MOST_OF_CLOSE = 5_000;
const MOST_WORDS = 10_000;
/** What a sample counts: messages are what will be read; the rest only teaches words that they did not happen to have. */
const WEIGHTS = { message: 1, phrase: 2, page: 0.4, words: 0.1, annotation: 0.2 } as const;
/** Weights are rounded to these steps: few levels that lie closer where weights are many, as they compress well; weaker ones are left out. */
const LEVELS = [2, 3, 4, 6, 9, 15] as const;
/** Each language's samples weigh together as much as so many. */
const MASS = 10_000;
const PHRASE_REPEATS = 12;
const PLAINLY_TYPED = 0.05;
const BARE: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };
const HELD_OUT = 0.04;

const random = seeded(SEED);
const log = (line: string): void => void process.stdout.write(`${line}\n`);
const names = (list: string): string[] => list.split(' ').filter((name) => name !== '');
const folders = options['interface-texts'];
const texts = corpora(options.data, options.without.split(','));
texts.push(...romanised(texts, random));
const pages = folders === undefined ? [] : interfaceTexts(folders);
const words = options.words === undefined ? [] : wordLists(options.words, MOST_WORDS, [...texts, ...pages], random);
const signs = options.annotations === undefined ? [] : annotations(options.annotations);
const phrases = JSON.parse(readFileSync(join(import.meta.dirname, 'support-phrases.json'), 'utf8')) as Readonly<Record<string, string>>;
const buffer = new Int32Array(16_384);

const groups = PLANS.map(trainPlan);
const model: LanguageModel = { version: 1, groups: groups.map(packGroup) };
const json = `${JSON.stringify({ languageModel: model })}\n`;
writeFileSync(options.out, json);
log(`${options.out}: ${json.length} characters, ${gzipSync(json, { level: 9 }).length} bytes gzipped`);

function trainPlan(plan: Plan): UnpackedGroup {
  const all = [...names(plan.daily), ...names(plan.rare), ...names(plan.romanised)];
  log(`${plan.script}: ${all.length} languages`);
  const samples: Sample[] = [];
  const heldOut: Sample[] = [];
  all.forEach((name, place) => {
    const own = samplesOf(name, plan.script);
    const mass = own.reduce((sum, { kind }) => sum + WEIGHTS[kind], 0);
    const scale = Math.min(5, MASS / Math.max(1, mass));
    for (const { keys, kind } of own) {
      const sample = {
        keys,
        name: place,
        weight: WEIGHTS[kind] * scale,
        isMessage: kind === 'message' || kind === 'phrase',
      };
      (kind === 'message' && random() < HELD_OUT ? heldOut : samples).push(sample);
    }
  });
  const trained = trainGroup(samples, {
    names: all.length,
    seed: SEED,
    epochs: 2,
    refits: plan.refits,
    l1: 5e-5,
    rate: 0.5,
    minCount: 4,
    bytes: plan.bytes,
    worth: all.map((name) => (names(plan.daily).includes(name) ? 1 : SELDOM)),
    log,
  });
  const heat = temperature(trained, heldOut, all.length);
  const bias = Array.from(trained.bias, (value) => Math.round((value / heat) * 1e4) / 1e4);
  const handicap = all.map((name) =>
    name.endsWith('-Latn') ? ROMANISED : names(plan.rare).includes(name) ? RARE : (HANDICAPS[name] ?? 0),
  );
  return { script: plan.script, names: all, bias, handicap, ...quantised(trained, all.length, heat) };
}

/** Whole texts, pieces of one to three words out of them (buyers write both), and words that they may use. */
function samplesOf(name: string, script: string): { readonly keys: Int32Array; readonly kind: keyof typeof WEIGHTS }[] {
  const pick = (examples: readonly Example[], most: number): string[] =>
    shuffle(
      examples.filter((example) => example.name === name).map(({ text }) => text),
      random,
    ).slice(0, most);
  const messages = pick(texts, MOST_TEXTS);
  const page = pick(pages, CLOSE.has(name) ? MOST_OF_CLOSE : MOST_INTERFACE_TEXTS);
  const written = Array.from({ length: PHRASE_REPEATS }, () => (phrases[name] ?? '').split('|')).flat();
  const isLatin = script === 'Latn' && !name.endsWith('-Latn');
  const kinds = {
    message: [...messages, ...piecesOf(messages), ...(isLatin ? messages.flatMap(plainlyTyped) : [])],
    page: [...page, ...piecesOf(page)],
    phrase: written,
    words: pick(words, Infinity),
    annotation: pick(signs, Infinity),
  };
  return (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[])
    .flatMap((kind) => kinds[kind].map((text) => ({ keys: keysOf(text, script), kind })))
    .filter(({ keys }) => keys.length > 0);
}

/** Some of the texts as they are typed in haste or on a foreign keyboard: no accents. */
function plainlyTyped(text: string): string[] {
  if (random() > PLAINLY_TYPED) return [];
  const bare = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ıłøđßæœ]/gi, (letter) => BARE[letter.toLowerCase()] ?? letter);
  return bare === text ? [] : [bare];
}

function piecesOf(own: readonly string[]): string[] {
  return own.flatMap((text) => {
    const parts = text.split(/\s+/);
    if (parts.length < 4 || random() < 0.3) return [];
    const count = 1 + Math.floor(random() * 3);
    const from = Math.floor(random() * (parts.length - count));
    return [parts.slice(from, from + count).join(' ')];
  });
}

function keysOf(text: string, script: string): Int32Array {
  let count = 0;
  for (const word of votingWords(text)) if (word.script === script) count = languageFeatures(word.key, buffer, count);
  return buffer.slice(0, count);
}

/** By how much the scores must be divided for their shares to be true ones, on texts that were not learned from. */
function temperature(trained: Trained, heldOut: readonly Sample[], width: number): number {
  const place = new Map(Array.from(trained.keys, (key, at) => [key, at]));
  const scored = heldOut.map((sample) => {
    const features = Array.from(sample.keys, (key) => place.get(key)).filter((at) => at !== undefined);
    const scores = Float64Array.from(trained.bias);
    for (const feature of features)
      for (let at = 0; at < width; at++)
        scores[at] = (scores[at] ?? 0) + (trained.weights[feature * width + at] ?? 0) / Math.sqrt(features.length);
    return { scores, name: sample.name };
  });
  const losses = Array.from({ length: 31 }, (_, at) => 0.5 + at * 0.05).map((heat) => {
    const loss = scored.reduce((sum, { scores, name }) => {
      const shares = scores.map((score) => score / heat);
      softmax(shares);
      return sum - Math.log(Math.max(1e-9, shares[name] ?? 0));
    }, 0);
    return { heat, loss };
  });
  const best = losses.toSorted((one, other) => one.loss - other.loss)[0];
  log(
    `  temperature ${best?.heat.toFixed(2)}, held-out loss ${((best?.loss ?? 0) / Math.max(1, heldOut.length)).toFixed(4)} over ${heldOut.length}`,
  );
  return best?.heat ?? 1;
}

function quantised(trained: Trained, width: number, heat: number): Pick<UnpackedGroup, 'step' | 'features'> {
  const sizes = trained.weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .toSorted();
  const largest = (sizes[Math.floor(sizes.length * 0.998)] ?? 1) / heat;
  const step = Number((largest / WEIGHT_LIMIT).toPrecision(4));
  const features = Array.from(trained.keys, (key, feature) => {
    const places: number[] = [];
    const weights: number[] = [];
    for (let at = 0; at < width; at++) {
      const weight = (trained.weights[feature * width + at] ?? 0) / heat / step;
      const steps = nearestLevel(Math.abs(weight));
      if (steps === 0) continue;
      places.push(at);
      weights.push(Math.sign(weight) * steps);
    }
    return { key, places, weights };
  }).filter(({ places }) => places.length > 0);
  log(`  ${features.length} features, ${features.reduce((sum, { places }) => sum + places.length, 0)} votes`);
  return { step, features };
}

function nearestLevel(steps: number): number {
  if (steps < LEVELS[0] - 0.5) return 0;
  return LEVELS.reduce((nearest: number, level) => (Math.abs(level - steps) < Math.abs(nearest - steps) ? level : nearest), LEVELS[0]);
}
