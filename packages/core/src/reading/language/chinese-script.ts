/** Simplified and traditional form of what shops and buyers write most; forms that the other script uses as well are left out. */
const PAIRS =
  '们們这這个個么麼吗嗎货貨买買卖賣换換发發图圖对對气氣实實检檢变變读讀续續应應价價归歸单單观觀权權广廣压壓择擇严嚴举舉据據带帶来來时時' +
  '说說请請问問还還没沒给給让讓谢謝钱錢订訂运運费費质質坏壞颜顏样樣长長话話电電联聯尽盡关關开開间間见見觉覺东東车車书書学學点點热熱爱愛欢歡' +
  '现現过過进進远遠连連选選种種错錯银銀铁鐵门門题題顺順须須预預顾顧业業丝絲两兩为為乐樂习習亲親仅僅从從会會传傳伤傷优優写寫减減则則刚剛动動' +
  '务務华華协協厂廠历歷双雙号號听聽员員响響园園国國圆圓块塊场場处處备備复復够夠头頭奖獎妈媽宝寶审審宽寬寻尋导導将將岁歲币幣师師帮幫库庫异異' +
  '张張强強当當录錄总總态態恶惡惊驚惯慣愿願戏戲执執扫掃护護报報担擔损損数數断斷无無旧舊显顯术術机機条條极極标標线線结結级級细細终終经經绿綠' +
  '红紅网網节節营營补補装裝规規视視计計认認讨討议議记記许許论論证證评評词詞译譯试試该該详詳语語误誤调調谁誰贵貴贴貼赔賠赶趕轻輕输輸边邊达達' +
  '迟遲适適递遞邮郵释釋里裡钟鐘键鍵闭閉随隨难難页頁项項领領频頻验驗黄黃齐齊';
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
