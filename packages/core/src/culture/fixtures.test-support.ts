import type { DayRule, MarketPack } from './market-pack.ts';

const known = { sources: ['a test'], confidence: 'high' as const };

/** A day of a rule, certain. */
export function day(id: string, rule: DayRule['rule'], rest: Partial<DayRule> = {}): DayRule {
  return { id, kind: 'public', name: { en: id, 'zh-CN': id }, rule, ...known, ...rest };
}

/** A German market as small as a test needs. */
export function market(rest: Partial<MarketPack> = {}): MarketPack {
  return {
    region: 'DE',
    asOf: '2026-11-21',
    locales: ['de-DE'],
    timeZones: ['Europe/Berlin'],
    currency: 'EUR',
    nameOrder: { order: 'given-family', ...known },
    week: { firstDay: 1, weekend: [6, 7], ...known },
    businessHours: { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00', ...known },
    address: [
      {
        language: 'de',
        register: 'formal',
        pronoun: 'Sie',
        informalPronoun: 'du',
        note: { en: 'Use Sie.', 'zh-CN': '用 Sie。' },
        informalWords: ['du', 'dich', 'dein'],
        formalWords: ['Sie', 'Ihnen'],
        ...known,
      },
    ],
    greetings: [
      { language: 'de', register: 'formal', text: 'Sehr geehrte {honorific} {family},', use: '', honorifics: ['Frau'], ...known },
      { language: 'de', register: 'formal', text: 'Guten Tag {name},', use: '', ...known },
      { language: 'de', register: 'formal', text: 'Sehr geehrte Damen und Herren,', use: '', ...known, confidence: 'unverified' },
      { language: 'de', register: 'informal', text: 'Guten Morgen {given},', use: '', hours: { from: '05:00', until: '11:00' }, ...known },
      { language: 'de', register: 'informal', text: 'Hallo {given},', use: '', ...known },
    ],
    closings: [{ language: 'de', register: 'formal', text: 'Mit freundlichen Grüßen', use: '', ...known }],
    hints: [
      hint('haggling', { when: { reading: ['presale.price_bargain'], words: ['rabatt'] }, confidence: 'low' }),
      hint('festival', { when: { days: ['festival'] } }),
      hint('formulae', { when: { languages: ['de'] } }),
      hint('plain', {}),
      hint('emoji', { when: { signals: ['emoji'] } }),
      hint('rumour', { confidence: 'unverified' }),
    ],
    law: [{ rule: 'withdrawal', days: 14, ...known }],
    days: [day('festival', { by: 'date', month: 10, day: 3 })],
    ...rest,
  };
}

function hint(id: string, rest: Partial<MarketPack['hints'][number]>): MarketPack['hints'][number] {
  return { id, topic: id, text: { en: id, 'zh-CN': id }, reason: { en: id, 'zh-CN': id }, ...known, ...rest };
}
