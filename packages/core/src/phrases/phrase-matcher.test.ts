import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexPhrases, parsePhrase, PhraseMatcher, tokenize, type Hit, type PhraseLists, type PhraseSet } from './index.ts';

const setOf = (...phrases: readonly string[]): PhraseSet => ({ phrases: phrases.map(parsePhrase) });

function find(text: string, phrases: readonly string[], lists: Readonly<Record<string, readonly string[]>> = {}): string[] {
  const set = setOf(...phrases);
  const named: PhraseLists = new Map(Object.entries(lists).map(([name, list]) => [name, setOf(...list)]));
  const matcher = new PhraseMatcher(tokenize(text), indexPhrases([set], named));
  return matcher.hits(set).map((hit) => wordsOf(matcher, text, hit));
}

function wordsOf({ tokens }: PhraseMatcher, text: string, { from, to }: Hit): string {
  return text.slice(tokens[from]?.start, tokens[to - 1]?.end);
}

describe('phrases', () => {
  it.each([
    ['Where is my order?', ['where is'], ['Where is']],
    ['where it is', ['where is'], []],
    ['not received', ['(not|never) (received|arrived)'], ['not received']],
    ['it never really arrived', ['(not|never) .. arrived'], ['never really arrived']],
    ['never. It arrived', ['never .. arrived'], []],
    ['the delivery was delayed', ['deliver* was? delay*'], ['delivery was delayed']],
    ['unbelievably slow', ['*believ*'], ['unbelievably']],
    ['3 weeks ago', ['# weeks'], ['3 weeks']],
    ['may I ask on May 3', ['^May #'], ['May 3']],
    ['我要退款，退货也行', ['退款', '退货'], ['退款', '退货']],
    ['退还货款', ['退款'], []],
    ['وطلبي لم يصل', ['طلبي'], ['وطلبي']],
    ['thanks', ['thanks .'], ['thanks']],
    ['thanks a lot', ['thanks .'], []],
    ['b', ['a? b? .'], ['b']],
  ])('%s: %j', (text, phrases, found) => {
    expect(find(text, phrases)).toEqual(found);
  });

  it('takes the longest at each place, and none inside another', () => {
    expect(find('a b c a b', ['a b', 'a b c', 'b'])).toEqual(['a b c', 'a b']);
  });

  it('follows lists, lists in lists and lists that name themselves', () => {
    const lists = { it: ['it', 'this', '@order'], order: ['my order', 'parcel*'], chain: ['x', 'x @chain'] };
    expect(find('where is my order', ['where is @it'], lists)).toEqual(['where is my order']);
    expect(find('is it', ['@it'], lists)).toEqual(['it']);
    expect(find('x x x y', ['@chain y'], lists)).toEqual(['x x x y']);
    expect(find('x', ['@absent'], lists)).toEqual([]);
  });

  it('says so when a set was never indexed', () => {
    const matcher = new PhraseMatcher(tokenize('a'), indexPhrases([]));
    expect(() => matcher.hits(setOf('a'))).toThrow(/Index it/);
  });

  it('keeps two texts of one index apart', () => {
    const set = setOf('a b', 'c');
    const index = indexPhrases([set]);
    const first = new PhraseMatcher(tokenize('a b'), index);
    const second = new PhraseMatcher(tokenize('c'), index);
    expect([first.hits(set), second.hits(set), first.mayHit(set)]).toEqual([[{ from: 0, to: 2 }], [{ from: 0, to: 1 }], true]);
  });

  // The index leaves out what cannot match; asked phrase by phrase, each alone at every place, the same must come out.
  it('leaves out no phrase that would have matched', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'ab', 'abc', '退', '款', '7', 'والطلب', 'طلب');
    const piece = fc.oneof(
      word,
      word.map((text) => `${text}?`),
      fc.constantFrom('#', '@list', '@list?', 'a*', 'ab*', '*b*'),
      fc.tuple(word, word).map(([one, other]) => `(${one}|${other} b)`),
      fc.tuple(word, word).map(([one, other]) => `(${one}?|${other})`),
    );
    const phrase = fc
      .tuple(
        fc.constantFrom('a', 'b', '退', '(a|b)', '@list', '#', 'c?', '退款'),
        fc.array(fc.oneof(piece, fc.constant('.. a')), { maxLength: 3 }),
      )
      .map(([first, rest]) => [first, ...rest].join(' '));
    const text = fc.array(fc.oneof({ weight: 6, arbitrary: word }, fc.constant('.')), { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, fc.array(phrase, { minLength: 1, maxLength: 4 }), (said, phrases) => {
        const list = ['b c', 'طلب', '款', 'c?'];
        const everywhere = phrases.flatMap((one) => longestEverywhere(said, one, list));
        const found = find(said, phrases, { list });
        // Whatever the whole finds first is the longest that any of its phrases finds there.
        const first = Math.min(...everywhere.map(({ from }) => from));
        const longest = Math.max(...everywhere.filter(({ from }) => from === first).map(({ to }) => to));
        const tokens = tokenize(said);
        expect(found[0]).toBe(everywhere.length === 0 ? undefined : said.slice(tokens[first]?.start, tokens[longest - 1]?.end));
      }),
      { numRuns: 400 },
    );
  });
});

/** Where a phrase begins and ends when it is tried at every place: behind a word put before it, as something that may be absent. */
function longestEverywhere(text: string, phrase: string, list: readonly string[]): Hit[] {
  const tokens = tokenize(text);
  const optional = { kind: 'choice', options: [parsePhrase(phrase)], optional: true, heads: undefined } as const;
  const set: PhraseSet = { phrases: [[...parsePhrase('zz'), optional]] };
  const index = indexPhrases([set], new Map([['list', setOf(...list)]]));
  return tokens.flatMap((token, from) => {
    const [hit] = new PhraseMatcher([{ ...token, text: 'zz', stems: [] }, ...tokens.slice(from)], index).hits(set);
    return hit && hit.to > 1 ? [{ from, to: from + hit.to - 1 }] : [];
  });
}
