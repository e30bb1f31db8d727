import type { Hit, PhraseMatcher, PhraseSet, Token } from '../../phrases/index.ts';
import type { Evidence, ReadingReason } from '../reading.ts';
import type { CompiledEmotions } from './compile-emotion.ts';
import type { SpokenEmotion } from './emotion-pack.ts';

/** What one sign says for one emotion. */
export interface EmotionVoice {
  readonly id: SpokenEmotion;
  /** Points; 2 is plain speech. */
  readonly points: number;
  readonly reason: ReadingReason;
}

/** Points of a phrase by its weight. */
const POINTS = [0, 0.55, 1.7, 2.9];
/** How far a modifier reaches, in words; half-words of unspaced scripts count a half. */
const BEFORE = 3;
const AFTER = 2;
const RAISED = 1.4;
const LOWERED = 0.6;
/** What somebody else said, quoted. */
const QUOTED = 0.4;
const CLAUSE_END = /[,;:，、；：،؛]|(?<!\p{L})(?:but|aber|pero|mais|ma|mas|maar|ale|ama|но|لكن|بس|但是?|けど|tapi)(?!\p{L})/u;

interface Found extends Hit {
  readonly id: SpokenEmotion;
  readonly weight: number;
}

/** What the words of a message say: each phrase with its intensifiers, diminishers and negations. */
export function emotionPhrases(text: string, matcher: PhraseMatcher, language: CompiledEmotions): readonly EmotionVoice[] {
  const found = longestOf(matcher, language);
  if (found.length === 0) return [];
  const marks = (set: PhraseSet): Uint8Array | undefined => marksOf(matcher.hits(set), matcher.tokens.length);
  const raising = marks(language.intensifiers);
  const lowering = marks(language.diminishers);
  const before = marks(language.negationBefore);
  const after = marks(language.negationAfter);
  return found.flatMap((hit) => {
    const tokens = matcher.tokens;
    const evidence = evidenceOf(text, tokens, hit);
    let points = POINTS[hit.weight] ?? 0;
    let detail: string = hit.id;
    if (beside(text, tokens, hit, raising, BEFORE, -1) || beside(text, tokens, hit, raising, AFTER, 1)) {
      points *= RAISED;
      detail += ' raised';
    } else if (beside(text, tokens, hit, lowering, BEFORE, -1)) {
      points *= LOWERED;
      detail += ' lowered';
    }
    if (tokens[hit.from]?.quoted) {
      points *= QUOTED;
      detail += ' quoted';
    }
    const negated =
      !holds(before, hit) &&
      !holds(after, hit) &&
      (beside(text, tokens, hit, before, BEFORE, -1) || beside(text, tokens, hit, after, AFTER, 1));
    if (!negated) return [{ id: hit.id, points, reason: { rule: 'phrase', evidence, weight: points, detail } }];
    // "Not happy" is more than the absence of joy; "not angry" is only that.
    if (hit.id !== 'pleased' || hit.weight < 2) return [];
    const turned = points * 0.7;
    return [
      { id: 'disappointed' as const, points: turned, reason: { rule: 'phrase', evidence, weight: turned, detail: `${detail} negated` } },
    ];
  });
}

/** All hits, left to right; where two overlap the longer stays, of equals the weightier. */
function longestOf(matcher: PhraseMatcher, { emotions }: CompiledEmotions): readonly Found[] {
  const all: Found[] = [];
  for (const { id, weight, set } of emotions) for (const { from, to } of matcher.hits(set)) all.push({ from, to, id, weight });
  if (all.length < 2) return all;
  all.sort((a, b) => b.to - b.from - (a.to - a.from) || b.weight - a.weight || a.from - b.from);
  const taken = new Uint8Array(matcher.tokens.length);
  const kept: Found[] = [];
  for (const hit of all) {
    let free = true;
    for (let at = hit.from; at < hit.to && free; at++) free = taken[at] === 0;
    if (!free) continue;
    taken.fill(1, hit.from, hit.to);
    kept.push(hit);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}

/** Which tokens a list of hits covers: asked by place, so that a text of a thousand "very" stays quick. */
function marksOf(hits: readonly Hit[], length: number): Uint8Array | undefined {
  if (hits.length === 0) return undefined;
  const marks = new Uint8Array(length);
  for (const { from, to } of hits) marks.fill(1, from, to);
  return marks;
}

/** Whether a mark stands close by in the same sentence and clause: `way` -1 before the hit, 1 after it. */
function beside(text: string, tokens: readonly Token[], hit: Hit, marks: Uint8Array | undefined, reach: number, way: -1 | 1): boolean {
  if (!marks) return false;
  const sentence = tokens[hit.from]?.sentence;
  const edge = way < 0 ? hit.from : hit.to - 1;
  let words = 0;
  for (let at = edge + way; words < reach; at += way) {
    const token = tokens[at];
    if (token?.sentence !== sentence) return false;
    if (marks[at] === 1) {
      const [left, right] = way < 0 ? [token, tokens[edge]] : [tokens[edge], token];
      return !CLAUSE_END.test(text.slice(left?.end, right?.start));
    }
    words += token?.half ? 0.5 : 1;
  }
  return false;
}

function holds(marks: Uint8Array | undefined, { from, to }: Hit): boolean {
  return marks !== undefined && marks.subarray(from, to).includes(1);
}

/** The stretch of the message that tokens cover. */
export function evidenceOf(text: string, tokens: readonly Token[], { from, to }: Hit): Evidence {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  return { start, end, text: text.slice(start, end) };
}
