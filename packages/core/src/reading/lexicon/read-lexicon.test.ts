import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { LexiconPass, readDemands, readGap, readLexiconIntents } from './read-lexicon.ts';
import type { ReadingLexicon, ReadingTaxonomy } from './reading-lexicon.ts';

const lexicon: ReadingLexicon = {
  language: 'en',
  lists: { parcel: ['parcel*', 'order'] },
  intents: {
    'presale.stock': { says: ['in stock'] },
    'order.status': { says: ['where is my @parcel'], hints: ['tracking', 'shipped', 'arrive*'] },
    'order.delay': { says: ['still waiting', 'my @parcel .. late'], hints: ['weeks'] },
    'order.cancel': { says: ['cancel'], not: ["don't cancel"] },
    'aftersale.damaged': { says: ['broken', 'arrived in pieces'] },
    'aftersale.usage_help': { says: ['it'], hints: ['manual', 'shipped'] },
    'talk.greeting': { says: ['hello'] },
    'talk.thanks': { says: ['thanks'] },
  },
  demands: { refund: { says: ['money back'] }, status: { says: ['any news'], not: ['no news please'] } },
  gap: { expected: ['i ordered'], contrast: ['but', 'instead'] },
};
const taxonomy: ReadingTaxonomy = {
  intents: [
    { id: 'presale.stock', is: 'asks for stock' },
    { id: 'order.status', is: 'asks where it is', demand: 'status' },
    { id: 'order.delay', is: 'says it is late', beats: ['order.status'], demand: 'status' },
    { id: 'order.cancel', is: 'wants to cancel' },
    { id: 'aftersale.damaged', is: 'arrived broken', demand: 'refund' },
    { id: 'aftersale.usage_help', is: 'asks how' },
    { id: 'talk.greeting', is: 'only greets' },
    { id: 'talk.thanks', is: 'only thanks' },
  ],
  demands: ['refund', 'status'],
};
const compiled = compileLexicon(lexicon);
const passOf = (text: string) => new LexiconPass(compiled, text);
const intentsOf = (text: string, context = {}) => readLexiconIntents(passOf(text), taxonomy, context);
const idsOf = (text: string) => intentsOf(text).map(({ id }) => id);

describe('intents', () => {
  it('one thing said is enough, with the words as evidence', () => {
    const [first] = intentsOf('Hm, where is my parcel');
    expect(first?.id).toBe('order.status');
    expect(first?.reasons[0]?.evidence).toEqual({ start: 4, end: 22, text: 'where is my parcel' });
  });

  it('what speaks against it takes it away', () => {
    expect(idsOf('please cancel')).toEqual(['order.cancel']);
    expect(idsOf("please don't cancel")).toEqual([]);
  });

  it('hints decide where nothing is said outright, and only for the likeliest', () => {
    expect(idsOf('tracking? shipped?')).toEqual(['order.status']);
    // "shipped" hints at two intents alike: no guess.
    expect(idsOf('shipped')).toEqual([]);
  });

  it('hints are no matter of their own beside what is said', () => {
    expect(idsOf('it came broken weeks ago')).toContain('aftersale.damaged');
    expect(idsOf('came broken weeks ago')).toEqual(['aftersale.damaged']);
  });

  it('a narrower intent beats the wider one', () => {
    expect(idsOf('where is my parcel, still waiting')).toEqual(['order.delay']);
  });

  it('the same words say one matter: the longer wording keeps them', () => {
    expect(idsOf('it arrived in pieces')).toEqual(['aftersale.damaged', 'aftersale.usage_help']);
    const echoing = compileLexicon({
      ...lexicon,
      intents: { 'order.cancel': { says: ['pieces'] }, 'aftersale.damaged': { says: ['arrived in pieces'] } },
    });
    const read = readLexiconIntents(new LexiconPass(echoing, 'arrived in pieces'), taxonomy, {});
    expect(read.map(({ id }) => id)).toEqual(['aftersale.damaged']);
  });

  it('who writes of what came is past choosing', () => {
    expect(idsOf('came broken, one more in stock?')).toEqual(['aftersale.damaged']);
    expect(idsOf('one more in stock?')).toEqual(['presale.stock']);
  });

  it('a greeting is dropped beside a matter and in chatter, and kept alone', () => {
    expect(idsOf('hello, please cancel')).toEqual(['order.cancel']);
    expect(idsOf('hello')).toEqual(['talk.greeting']);
    expect(idsOf('hello my dear friend how was your long summer by the sea')).toEqual([]);
  });

  it('where the order stands sharpens the reading', () => {
    const confidence = (status: 'shipped' | 'delivered') => intentsOf('where is my order', { order: { status } })[0]?.confidence ?? 0;
    expect(confidence('shipped')).toBeGreaterThan(confidence('delivered'));
  });

  it('an empty text says nothing', () => {
    expect(idsOf('')).toEqual([]);
  });
});

describe('demands', () => {
  it('what is said comes before what is implied', () => {
    const pass = passOf('where is my parcel, i want my money back');
    expect(readDemands(pass, taxonomy, intentsOf(pass.text)).map(({ id }) => id)).toEqual(['refund', 'status']);
  });

  it('what is spoken against is not implied beside what is said', () => {
    const pass = passOf('where is my parcel, i want my money back and no news please');
    expect(readDemands(pass, taxonomy, intentsOf(pass.text)).map(({ id }) => id)).toEqual(['refund']);
  });

  it('beside what is said, only the first matter implies a demand', () => {
    const pass = passOf('where is my parcel. It arrived in pieces, arrived broken. Any news?');
    const intents = [
      { id: 'order.status', confidence: 0.9, reasons: [] },
      { id: 'aftersale.damaged', confidence: 0.8, reasons: [] },
    ];
    expect(readDemands(pass, taxonomy, intents).map(({ id }) => id)).toEqual(['status']);
  });

  it('an intent implies its demand, less surely', () => {
    const text = 'where is my parcel';
    const intents = intentsOf(text);
    const [demand] = readDemands(passOf(text), taxonomy, intents);
    expect(demand?.id).toBe('status');
    expect(demand?.reasons).toEqual([{ rule: 'implied', detail: 'order.status' }]);
    expect(demand?.confidence).toBeLessThan(intents[0]?.confidence ?? 0);
  });
});

describe('the gap', () => {
  it('holds what was expected and what came', () => {
    const gap = readGap(passOf('I ordered blue shoes but got red ones. Bye'));
    expect(gap?.expected?.text).toBe('I ordered blue shoes');
    expect(gap?.met?.text).toBe('got red ones');
  });

  it('is none without a contrast after it', () => {
    expect(readGap(passOf('I ordered blue shoes'))).toBeUndefined();
    expect(readGap(passOf('But I ordered blue shoes'))).toBeUndefined();
  });
});

describe('folds', () => {
  const words = { ...lexicon, language: 'zh', intents: { 'order.status': { says: ['订单到哪'] } } };
  const read = (folds: string | undefined, text: string) => {
    const pass = new LexiconPass(compileLexicon({ ...words, folds }), text);
    return readLexiconIntents(pass, taxonomy, {}).map(({ reasons }) => reasons[0]?.evidence?.text);
  };

  it('read one spelling as the other, and give the evidence as it was written', () => {
    expect(read('訂订單单', '我的訂單到哪了')).toEqual(['訂單到哪']);
    expect(read('訂订單单', '我的订单到哪了')).toEqual(['订单到哪']);
  });

  it('are needed for that', () => {
    expect(read(undefined, '我的訂單到哪了')).toEqual([]);
  });
});
