import { chineseScript } from './chinese-script.ts';
import type { ScriptCode } from './script-of.ts';
import type { VotingWord } from './voting-words.ts';

/** What most of a message is written in. */
export interface ScriptShare {
  /** ISO 15924; `Jpan` for Japanese, which mixes three; `Hans` or `Hant` for Chinese where a character tells. */
  readonly script: string;
  /** The languages that it leaves; empty: one that is not known; undefined: ask the model. */
  readonly only: string | undefined;
  /** Share of the message, 0 to 1. */
  readonly share: number;
}

/** Scripts of one language, as far as buyers are concerned. */
const ONE_LANGUAGE: Partial<Record<ScriptCode | 'Jpan', string>> = {
  Grek: 'el',
  Armn: 'hy',
  Hebr: 'he',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Mymr: 'my',
  Geor: 'ka',
  Hang: 'ko',
  Ethi: 'am',
  Khmr: 'km',
  Jpan: 'ja',
};
/** Words of Japanese shops, and characters that Japan simplified in its own way, or made: Chinese, old or new, does not write them. */
const JAPANESE_ONLY =
  /返金|注文|送料|領収|着払|税込|代引|返品希望|[込働畑峠円駅売買続読変実験検帰応価済戻発図払齢広囲圧択沢駄渋巻県歩毎隣桜斉剤暁覚覧観権勧戦単厳挙拠帯対悪気桟渓]/gu;
const CHINESE_ONLY = /[们这个么吗呢吧您货退换买卖发图对气实验检变读续应价归单战观权广围压择县樱觉览严举据带恶栈溪的了]/gu;
/** A few Latin words in the midst of another script are mostly brands and product names; more are a sentence. */
const FEW = 3;
const FEW_LATIN = 0.4;
const MORE_LATIN = 0.75;

const ALL_LATIN: ScriptShare = { script: 'Latn', only: undefined, share: 1 };

/** Weighs the scripts of a message; undefined without letters. */
export function scriptShare(words: readonly VotingWord[]): ScriptShare | undefined {
  if (words.length > 0 && words.every(({ script }) => script === 'Latn')) return ALL_LATIN;
  const masses = new Map<string, number>();
  for (const { script, mass } of words) masses.set(script, (masses.get(script) ?? 0) + mass);
  const latin = masses.get('Latn') ?? 0;
  if (latin > 0 && masses.size > 1) {
    const count = words.filter(({ script }) => script === 'Latn').length;
    masses.set('Latn', latin * (count <= FEW ? FEW_LATIN : MORE_LATIN));
  }
  const kana = masses.get('Kana') ?? 0;
  const han = masses.get('Hani') ?? 0;
  masses.delete('Kana');
  masses.delete('Hani');
  if (kana + han > 0) masses.set(isJapanese(words, kana, han) ? 'Jpan' : 'Hani', kana + han);
  let total = 0;
  let best: string | undefined;
  for (const [script, mass] of masses) {
    total += mass;
    if (mass > (best === undefined ? 0 : (masses.get(best) ?? 0))) best = script;
  }
  if (best === undefined) return undefined;
  const share = (masses.get(best) ?? 0) / total;
  if (best === 'Hani') return { script: chineseScript(words.map(({ key }) => key).join('')), only: 'zh', share };
  return { script: best, only: ONE_LANGUAGE[best as ScriptCode], share };
}

/** Chinese writers borrow の; a Japanese sentence has kana all through it, or characters that only Japan has. */
function isJapanese(words: readonly VotingWord[], kana: number, han: number): boolean {
  if (kana > 0 && kana * 8 >= han) return true;
  const text = words.map(({ key }) => key).join('');
  return (text.match(JAPANESE_ONLY)?.length ?? 0) > (text.match(CHINESE_ONLY)?.length ?? 0);
}
