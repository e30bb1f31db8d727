import { describe, expect, it } from 'vitest';
import { tokenize } from '../../phrases/index.ts';
import { compileLexicon, LexiconPass, readLexiconIntents, type ReadingLexicon } from '../lexicon/index.ts';
import { createWordLeanings } from './index.ts';

const lexicon: ReadingLexicon = {
  language: 'en',
  lists: { parcel: ['parcel', 'box'] },
  intents: {
    'order.status': { says: ['where is my @parcel', 'any news'], hints: ['when'] },
    'order.customs': { says: ['stuck in customs', '(duty|tax*) .. @parcel'], hints: ['when'] },
    'aftersale.damaged': { says: ['my @parcel is broken'] },
    'talk.greeting': { says: ['hello'] },
  },
  demands: {},
  gap: { expected: [], contrast: [] },
};
const compiled = compileLexicon(lexicon);
const leaningTo = (text: string, id: string, words = compiled): number => createWordLeanings(words)(tokenize(text)).to(id);

describe('what single words lean to', () => {
  it('follows the phrases they stand in, their lists and choices too, in whatever order', () => {
    expect(leaningTo('customs, is it?', 'order.customs')).toBeGreaterThan(0);
    expect(leaningTo('broken box', 'aftersale.damaged')).toBeGreaterThan(leaningTo('broken box', 'order.status'));
    expect(leaningTo('taxation', 'order.customs')).toBeGreaterThan(0);
    expect(leaningTo('weather', 'order.customs')).toBe(0);
  });

  it('says the less the more intents share a word', () => {
    expect(leaningTo('parcel', 'order.customs')).toBeLessThan(leaningTo('duty', 'order.customs'));
  });

  it('counts a word once', () => {
    expect(leaningTo('duty duty duty', 'order.customs')).toBe(leaningTo('duty', 'order.customs'));
  });

  it('reads scripts without spaces by pairs of characters', () => {
    const chinese = compileLexicon({
      ...lexicon,
      intents: { 'order.status': { says: ['快递到哪了'] }, 'aftersale.damaged': { says: ['东西坏了'] } },
    });
    expect(leaningTo('我的快递呢', 'order.status', chinese)).toBeGreaterThan(0);
    expect(leaningTo('我的快递呢', 'aftersale.damaged', chinese)).toBe(0);
  });

  it('decides between intents that something hints at, and stands among the reasons', () => {
    const [first, ...others] = readLexiconIntents(
      new LexiconPass(compiled, 'when duty'),
      { intents: [], demands: [] },
      {},
      new Map(),
      createWordLeanings(compiled)(tokenize('when duty')),
    );
    expect(first?.id).toBe('order.customs');
    expect(others).toEqual([]);
    expect(first?.reasons.find(({ rule }) => rule === 'words')?.weight).toBeGreaterThan(0);
  });

  it('is nothing for an empty text, and one intent alone leans without a fault', () => {
    const alone = compileLexicon({ ...lexicon, intents: { 'order.status': { says: ['any news'] } } });
    expect(createWordLeanings(compiled)([]).most).toBe(0);
    expect(leaningTo('news', 'order.status', alone)).toBeGreaterThan(0);
  });
});
