/** Simplified and traditional form of what shops and buyers write most; forms that the other script uses as well are left out. */
const PAIRS =
  '们們这這个個么麼吗嗎货貨买買卖賣换換发發图圖对對气氣实實检檢变變读讀应應价價单單来來时時说說请請问問还還没沒给給让讓谢謝钱錢订訂运運费費' +
  '质質坏壞颜顏样樣长長话話电電联聯开開间間见見觉覺东東点點热熱爱愛欢歡现現过過进進远遠连連选選种種错錯银銀门門题題顺順须須两兩为為从從会會' +
  '优優写寫减減动動务務厂廠双雙号號听聽员員国國块塊处處备備够夠头頭宝寶审審导導将將岁歲师師帮幫张張当當总總态態愿願报報担擔损損数數断斷无無' +
  '条條标標线線结結级級细細终終经經绿綠红紅网網节節补補装裝规規认認讨討记記评評试試该該详詳语語误誤谁誰贵貴赔賠轻輕达達迟遲适適递遞邮郵里裡' +
  '难難项項领領频頻验驗黄黃';
/** 1 for a simplified form, -1 for a traditional one. */
const FORMS: ReadonlyMap<string, 1 | -1> = new Map(Array.from(PAIRS, (sign, at) => [sign, at % 2 === 0 ? 1 : -1]));

/**
 * Which of the Chinese scripts a text is in, by the forms that only one of them has.
 *
 * @returns ISO 15924: `Hans`, `Hant`, or `Hani` where nothing tells.
 */
export function chineseScript(text: string): 'Hans' | 'Hant' | 'Hani' {
  let sum = 0;
  for (const sign of text) sum += FORMS.get(sign) ?? 0;
  return sum > 0 ? 'Hans' : sum < 0 ? 'Hant' : 'Hani';
}
