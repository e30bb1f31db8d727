import type { Example } from './corpora.ts';

/*
 * How people write these languages on a Latin keyboard, as rules; each rule's choices are drawn anew for every word,
 * because nobody keeps to one spelling.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e|yo',
  ж: 'zh|j',
  з: 'z',
  и: 'i',
  й: 'y|j|i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h|kh|x',
  ц: 'c|ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch|sh',
  ъ: '',
  ы: 'y|i',
  ь: '|',
  э: 'e',
  ю: 'yu|u',
  я: 'ya|ja',
};
const GREEK: Readonly<Record<string, string>> = {
  α: 'a',
  ά: 'a',
  β: 'v|b',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  έ: 'e',
  ζ: 'z',
  η: 'i|h',
  ή: 'i|h',
  θ: 'th|8',
  ι: 'i',
  ί: 'i',
  ϊ: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'ks|x',
  ο: 'o',
  ό: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y|u',
  ύ: 'y|u',
  φ: 'f',
  χ: 'x|h|ch',
  ψ: 'ps',
  ω: 'o|w',
  ώ: 'o|w',
  ϋ: 'y',
  ΐ: 'i',
  ΰ: 'y',
};
const DEVANAGARI: Readonly<Record<string, string>> = {
  क: 'k',
  ख: 'kh',
  ग: 'g',
  घ: 'gh',
  ङ: 'n',
  च: 'ch',
  छ: 'chh|ch',
  ज: 'j',
  झ: 'jh',
  ञ: 'n',
  ट: 't',
  ठ: 'th',
  ड: 'd',
  ढ: 'dh',
  ण: 'n',
  त: 't',
  थ: 'th',
  द: 'd',
  ध: 'dh',
  न: 'n',
  प: 'p',
  फ: 'ph|f',
  ब: 'b',
  भ: 'bh',
  म: 'm',
  य: 'y',
  र: 'r',
  ल: 'l',
  व: 'v|w',
  श: 'sh',
  ष: 'sh',
  स: 's',
  ह: 'h',
  ड़: 'd|r',
  ढ़: 'dh',
  ज़: 'z',
  फ़: 'f',
};
const DEVANAGARI_VOWELS: Readonly<Record<string, string>> = {
  अ: 'a',
  आ: 'aa|a',
  इ: 'i',
  ई: 'i|ee',
  उ: 'u',
  ऊ: 'u|oo',
  ए: 'e',
  ऐ: 'ai',
  ओ: 'o',
  औ: 'au',
  ऋ: 'ri',
  ऑ: 'o',
  'ा': 'aa|a|a',
  'ि': 'i',
  'ी': 'i|ee',
  'ु': 'u',
  'ू': 'u|oo',
  'े': 'e',
  'ै': 'ai',
  'ो': 'o',
  'ौ': 'au',
  'ृ': 'ri',
  'ॉ': 'o',
  'ं': 'n',
  'ँ': 'n',
  'ः': 'h',
};
const KANA: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo たta ちchi つtsu てte とto だda でde どdo ' +
    'なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をwo んn ' +
    'ゃya ゅyu ょyo っ~ ーー ぢji づzu ぁa ぃi ぅu ぇe ぉo'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);
/** Readings of the commonest characters: enough to spell most of a sentence. */
const PINYIN =
  '的de一yi是shi不bu了le在zai人ren有you我wo他ta这zhe个ge们men中zhong来lai上shang大da为wei和he国guo地di到dao以yi说shuo时shi要yao就jiu出chu会hui可ke也ye你ni对dui生sheng能neng而er子zi那na得de于yu着zhe下xia自zi之zhi年nian过guo发fa后hou作zuo里li用yong道dao行xing所suo然ran家jia种zhong事shi成cheng方fang多duo经jing么me去qu法fa学xue如ru都dou同tong现xian当dang没mei动dong面mian起qi看kan定ding天tian分fen还hai进jin好hao小xiao部bu其qi些xie主zhu样yang理li心xin她ta本ben前qian开kai但dan因yin只zhi从cong想xiang实shi日ri军jun者zhe意yi无wu力li它ta与yu长chang把ba机ji十shi民min第di公gong此ci已yi工gong使shi情qing明ming性xing知zhi全quan三san又you关guan点dian正zheng业ye外wai将jiang两liang高gao间jian由you问wen很hen最zui重zhong并bing物wu手shou应ying战zhan向xiang头tou文wen体ti政zheng美mei相xiang见jian被bei利li什shen二er等deng产chan或huo新xin己ji制zhi身shen果guo加jia西xi斯si月yue话hua合he回hui特te代dai内nei信xin表biao化hua老lao给gei世shi位wei次ci度du门men任ren常chang先xian海hai通tong教jiao儿er原yuan东dong声sheng提ti立li及ji比bi员yuan解jie水shui名ming真zhen论lun处chu走zou义yi各ge入ru几ji口kou认ren条tiao平ping系xi气qi题ti活huo尔er更geng别bie打da女nv变bian四si神shen总zong何he电dian数shu安an少shao报bao才cai结jie反fan受shou目mu太tai量liang再zai感gan建jian务wu做zuo接jie必bi场chang件jian计ji管guan期qi市shi直zhi德de资zi命ming山shan金jin指zhi克ke许xu统tong区qu保bao至zhi队dui形xing社she便bian空kong决jue治zhi展zhan马ma科ke司si五wu基ji眼yan书shu非fei则ze听ting白bai却que界jie达da光guang放fang强qiang即ji像xiang难nan且qie权quan思si王wang象xiang完wan设she式shi色se路lu记ji南nan品pin住zhu告gao类lei求qiu据ju程cheng北bei边bian死si张zhang该gai交jiao规gui万wan取qu拉la格ge望wang觉jue术shu领ling共gong确que传chuan师shi观guan清qing今jin切qie院yuan让rang识shi候hou带dai导dao争zheng运yun吃chi吗ma呢ne吧ba啊a钱qian买mai卖mai货huo退tui换huan快kuai慢man收shou寄ji包bao裹guo单dan订ding坏huai店dian价jia质zhi客ke服fu谢xie请qing您nin等deng找zhao送song拿na错cuo爱ai喜xi欢huan朋peng友you怎zen谁shei哪na孩hai爸ba妈ma叫jiao帮bang跟gen星xing离li久jiu每mei早zao晚wan夜ye早zao笑xiao哭ku怕pa信xin死si杀sha车che开kai房fang间jian父fu母mu亲qin姐jie妹mei弟di哥ge';
const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a|2',
  إ: 'e|i',
  آ: 'aa|a',
  ب: 'b',
  ت: 't',
  ث: 'th|s',
  ج: 'j|g',
  ح: '7|h',
  خ: 'kh|5',
  د: 'd',
  ذ: 'z|th|d',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh|ch',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z|d',
  ع: '3',
  غ: 'gh',
  ف: 'f',
  ق: '2|q|9',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'a|eh|ah',
  و: 'o|w|ou',
  ي: 'y|i',
  ى: 'a',
  ء: '2',
  ئ: '2',
  ؤ: '2',
};

const CONSONANT = /[بتثجحخدذرزسشصضطظعغفقكلمنهء]/;
type Random = () => number;

function choose(choices: string, random: Random): string {
  const options = choices.split('|');
  return options[Math.floor(random() * options.length)] ?? '';
}

const byLetter =
  (table: Readonly<Record<string, string>>) =>
  (text: string, random: Random): string =>
    Array.from(text.toLowerCase(), (letter) => (table[letter] === undefined ? letter : choose(table[letter], random))).join('');

/** Arabic leaves its short vowels out; who types Latin letters puts them in. */
function arabizi(text: string, random: Random): string {
  const words = text.split(/\s+/).map((word) => {
    let written = '';
    const bare = word.startsWith('ال') ? word.slice(2) : word;
    if (bare !== word) written = choose('el |al |il |el', random);
    for (let at = 0; at < bare.length; at++) {
      const letter = bare.charAt(at);
      written += ARABIC[letter] === undefined ? letter : choose(ARABIC[letter], random);
      if (CONSONANT.test(letter) && CONSONANT.test(bare.charAt(at + 1)) && random() < 0.65) written += choose('a|a|e|i|o', random);
    }
    return written;
  });
  return words.join(' ');
}

function hindi(text: string, random: Random): string {
  const signs = Array.from(text.normalize('NFC'));
  let written = '';
  signs.forEach((sign, at) => {
    const consonant = DEVANAGARI[sign];
    const vowel = DEVANAGARI_VOWELS[sign];
    if (consonant !== undefined) {
      written += choose(consonant, random);
      const next = signs[at + 1] ?? ' ';
      if (DEVANAGARI[next] !== undefined || next === 'ं') written += random() < 0.75 ? 'a' : '';
    } else if (vowel !== undefined) written += choose(vowel, random);
    else if (sign !== '्' && sign !== '़') written += sign === '।' ? '.' : sign;
  });
  return written;
}

function pinyin(): (text: string, random: Random) => string {
  const table = new Map([...PINYIN.matchAll(/(\p{Script=Han})([a-z]+)/gu)].map(([, sign = '', reading = '']) => [sign, reading]));
  return (text, random) => {
    const apart = random() < 0.5;
    return Array.from(text, (sign) => {
      const reading = table.get(sign);
      if (reading !== undefined) return reading + (apart || random() < 0.5 ? ' ' : '');
      return /\p{Script=Han}/u.test(sign) ? '' : sign;
    }).join('');
  };
}

function romaji(text: string, random: Random): string {
  const kana = text.replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
  const runs = kana.match(/[ぁ-んー]{3,}/g) ?? [];
  return runs
    .map((run) => {
      const spelled = Array.from(run, (sign) => KANA[sign] ?? '').join('');
      return spelled
        .replace(/(?<=[ksthnmrgzbpj]|sh|ch)i(y[auo])/g, (_, tail: string) => tail)
        .replace(/(sh|ch|j)y/g, '$1')
        .replace(/~([a-z])/g, '$1$1')
        .replace(/(.)ー/g, random() < 0.5 ? '$1$1' : '$1')
        .replaceAll('~', '');
    })
    .join(' ');
}

const RULES: readonly (readonly [from: string, to: string, write: (text: string, random: Random) => string])[] = [
  ['ru', 'ru-Latn', byLetter(CYRILLIC)],
  ['el', 'el-Latn', byLetter(GREEK)],
  ['hi', 'hi-Latn', hindi],
  ['ar', 'ar-Latn', arabizi],
  ['zh', 'zh-Latn', pinyin()],
  ['ja', 'ja-Latn', romaji],
];

/** The corpora's texts as they are written on a Latin keyboard, as classes of their own (`ru-Latn`). */
export function romanised(examples: readonly Example[], random: Random): Example[] {
  return RULES.flatMap(([from, to, write]) =>
    examples
      .filter((example) => example.name === from && (from === 'ja' || example.source !== 'chromium'))
      .map((example) => ({ name: to, text: write(example.text, random), source: example.source })),
  ).filter(({ text }) => /[a-z].*[a-z]/i.test(text));
}
