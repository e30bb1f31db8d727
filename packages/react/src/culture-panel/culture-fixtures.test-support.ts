import type { MarketPack } from '@ferryman/core/culture';

const known = { sources: ['a style guide, read'], confidence: 'high' as const };
const weak = { sources: ['practice article 1'], confidence: 'low' as const };

/** A Saudi market as small as a test needs: stories and tests must not depend on the packs. */
export const saudi: MarketPack = {
  region: 'SA',
  asOf: '2026-11-21',
  locales: ['ar-SA'],
  timeZones: ['Asia/Riyadh'],
  currency: 'SAR',
  nameOrder: { order: 'given-family', ...known },
  week: { firstDay: 7, weekend: [5, 6], ...known },
  businessHours: { days: [7, 1, 2, 3, 4], from: '09:00', until: '17:00', ...known },
  address: [
    {
      language: 'ar',
      register: 'formal',
      pronoun: 'أنتم',
      note: { en: 'Address formally, with the plural of respect.', 'zh-CN': '用正式语气和表示尊敬的复数。' },
      ...known,
      confidence: 'medium',
    },
  ],
  greetings: [{ language: 'ar', register: 'neutral', text: 'مرحبًا {name}،', use: 'neutral', ...known }],
  closings: [{ language: 'ar', register: 'neutral', text: 'مع خالص التحية،', use: 'default', ...known }],
  hints: [
    {
      id: 'ramadan',
      topic: 'ramadan',
      when: { days: ['ramadan'] },
      text: {
        en: 'In Ramadan avoid urging words ("hurry", "last chance"), do not promise daytime calls or deliveries, allow more time.',
        'zh-CN': '斋月期间避免催促用语（“快点”“最后机会”），不承诺白天来电或派送，多留时间。',
      },
      reason: { en: 'Working days are shorter and activity moves to after sunset.', 'zh-CN': '工作日缩短，活动移至日落之后。' },
      ...known,
      confidence: 'medium',
    },
    {
      id: 'haggling',
      topic: 'haggling',
      when: { words: ['discount', 'خصم'] },
      text: {
        en: 'Price requests are a normal opening move; do not read them as rude.',
        'zh-CN': '还价是正常的开场，不应视为无礼。',
      },
      reason: { en: 'Travel sources describe bargaining in small shops.', 'zh-CN': '旅行资料描述了小店的还价。' },
      ...weak,
    },
    {
      id: 'digits',
      topic: 'digits',
      text: { en: 'Keep order and tracking numbers in Latin digits.', 'zh-CN': '订单号和运单号保持拉丁数字。' },
      reason: { en: 'CLDR default numbering arab.', 'zh-CN': 'CLDR 默认数字系统为 arab。' },
      ...known,
    },
    {
      id: 'emoji',
      topic: 'emoji',
      text: { en: 'At most one emoji.', 'zh-CN': '最多一个表情。' },
      reason: { en: 'A safe default.', 'zh-CN': '稳妥的默认做法。' },
      sources: ['general knowledge, not looked up'],
      confidence: 'unverified',
    },
  ],
  law: [],
  days: [
    {
      id: 'ramadan',
      kind: 'religious',
      name: { en: 'Ramadan', 'zh-CN': '斋月' },
      rule: { by: 'calendar', calendar: 'islamic-umalqura', month: '9', day: 1 },
      before: { by: 'calendar', calendar: 'islamic-umalqura', month: '10', day: 1 },
      edge: 1,
      years: { 2026: '2026-02-18/2026-03-19' },
      tone: ['no-urging', 'no-daytime-promise'],
      delivery: 'slower',
      ...known,
      confidence: 'medium',
    },
    {
      id: 'eid-al-fitr',
      kind: 'public',
      name: { en: 'Eid al-Fitr', 'zh-CN': '开斋节' },
      rule: { by: 'calendar', calendar: 'islamic-umalqura', month: '10', day: 1 },
      length: 4,
      edge: 1,
      tone: ['mirror-greeting'],
      delivery: 'slower',
      ...known,
      confidence: 'medium',
    },
  ],
};

/** Gives the Saudi market, and nothing for any other. */
export const loadSaudi = async (region: string): Promise<MarketPack | undefined> => (region === 'SA' ? saudi : undefined);
