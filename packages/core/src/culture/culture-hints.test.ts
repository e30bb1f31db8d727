import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_HINTS, cultureHints, type HintContext } from './culture-hints.ts';
import { market } from './fixtures.test-support.ts';

const NOW = Date.parse('2026-06-01T10:00:00Z');
const FESTIVAL = Date.parse('2026-10-03T10:00:00Z');
const idsOf = (context: Partial<HintContext> = {}) => cultureHints({ market: market(), now: NOW, ...context }).map(({ id }) => id);

describe('the order of evidence', () => {
  it("puts what the buyer wrote first, then the day, then the market's own", () => {
    expect(idsOf({ buyerWords: 'Gibt es Rabatt?', now: FESTIVAL })).toEqual(['de/haggling', 'de/festival', 'de/address-de', 'de/formulae']);
  });

  it("lets the buyer's du win over a saved Sie, and a saved du over the market's Sie", () => {
    const said = cultureHints({ market: market(), now: NOW, buyerWords: 'Kannst du helfen?', preference: { register: 'formal' } });
    expect(said[0]).toMatchObject({
      id: 'buyer/follow-register',
      wording: { key: 'follow-register', values: { pronoun: 'du', word: 'du' } },
      reasons: [{ by: 'buyer-words', evidence: 'du' }],
    });
    const saved = cultureHints({ market: market(), now: NOW, preference: { register: 'informal' } });
    expect(saved[0]).toMatchObject({ id: 'buyer/preferred-register', wording: { values: { pronoun: 'du' } } });
    for (const hints of [said, saved]) expect(hints.map(({ id }) => id)).not.toContain('de/address-de');
  });

  it('takes no side when the buyer mixes du and Sie', () => {
    expect(idsOf({ buyerWords: 'Können Sie mir sagen, ob du das hast?' })).toContain('de/address-de');
  });

  it('reads a word only as a whole one, and Sie only with its capital', () => {
    expect(idsOf({ buyerWords: 'Das Produkt ist Rabattware, sie ist kaputt. Durchsage.' })).not.toContain('de/haggling');
    expect(idsOf({ buyerWords: 'sie ist kaputt' })).toContain('de/address-de');
    expect(idsOf({ buyerWords: 'Können Sie helfen' })[0]).toBe('buyer/follow-register');
  });

  it("answers in the buyer's language where it is not the market's", () => {
    expect(idsOf({ language: 'tr' })[0]).toBe('buyer/answer-in-language');
    expect(idsOf({ language: 'de-AT' })).not.toContain('buyer/answer-in-language');
  });

  it('takes a reading before words, and says which', () => {
    const [first] = cultureHints({ market: market(), now: NOW, reading: ['presale.price_bargain'], buyerWords: 'Rabatt?' });
    expect(first?.reasons[0]).toEqual({ by: 'reading', evidence: 'presale.price_bargain' });
  });
});

describe('what is shown', () => {
  it('is never more than four, each with its reasons and evidence, best first', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('de', 'tr', undefined),
        fc.boolean(),
        fc.integer({ min: NOW, max: NOW + 4e11 }),
        (buyerWords, language, includeUnverified, now) => {
          const hints = cultureHints({ market: market(), buyerWords, language, includeUnverified, now });
          expect(hints.length).toBeLessThanOrEqual(MAX_HINTS);
          expect(new Set(hints.map(({ id }) => id)).size).toBe(hints.length);
          for (const { reasons, evidence } of hints) {
            expect(reasons.length).toBeGreaterThan(0);
            expect(evidence.sources.length).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('holds back the unverified, unless asked', () => {
    const bare = market({ address: [], hints: market().hints.filter(({ id }) => id === 'rumour') });
    expect(idsOf({ market: bare })).toEqual([]);
    expect(idsOf({ market: bare, includeUnverified: true })).toEqual(['de/rumour']);
  });

  it('leaves out what was dismissed, everywhere or for this buyer', () => {
    const [first] = cultureHints({ market: market(), now: NOW, buyerId: 'b-1' });
    if (!first?.notForThisBuyer) throw new Error('a hint was expected');
    expect(idsOf({ dismissed: [first.dismiss], buyerId: 'b-2' })).not.toContain(first.id);
    expect(idsOf({ dismissed: [first.notForThisBuyer], buyerId: 'b-1' })).not.toContain(first.id);
    expect(idsOf({ dismissed: [first.notForThisBuyer], buyerId: 'b-2' })).toContain(first.id);
    expect(idsOf({ dismissed: [first.notForThisBuyer] })).toContain(first.id);
  });

  it('speaks of emoji only to who used one', () => {
    expect(idsOf({ buyerWords: 'Danke 😀', market: market({ address: [] }) })).toContain('de/emoji');
    expect(idsOf({ buyerWords: 'Danke, 4 Stück', market: market({ address: [] }) })).not.toContain('de/emoji');
  });
});

describe('what a hint never rests on', () => {
  const neutral = idsOf({ buyerWords: 'Wo ist meine Bestellung?' });

  it.each([
    'Ich heiße Mohammed Al-Sayed.',
    'Mein Name ist Rivka Goldstein, Schalom.',
    'Gruß, Wang Xiaoming',
    'Ich bin eine alte Frau von 81 Jahren.',
    'Als Muslima bitte ich um Hilfe.',
    'Ramadan Mubarak!',
    'Mein Mann ist Jude.',
    'Ich bin 16 und noch Schüler.',
    'Meine Moschee braucht die Lampe.',
    'Frohe Ostern, Pfarrer Huber',
    'Sunt din România.',
  ])('religion, origin, age or sex: %s', (words) => {
    expect(idsOf({ buyerWords: `${words} Wo ist meine Bestellung?` })).toEqual(neutral);
  });

  it('a name: there is no place to give one', () => {
    // @ts-expect-error -- a name is no part of what hints are made from
    const context: HintContext = { market: market(), now: NOW, name: 'Mohammed' };
    expect(cultureHints(context).map(({ id }) => id)).toEqual(idsOf());
  });
});
