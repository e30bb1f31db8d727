import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCoach, type CoachLanguage } from '@ferryman/core/coach';
import { expect, it } from 'vitest';

/** Language; a closed question, an open one, one that offers a choice. */
const CASES = [
  ['en', 'Do you need help?', 'Which part arrived damaged?', 'Is it the lid or the base?'],
  ['de', 'Brauchen Sie Hilfe?', 'Welches Teil ist beschädigt?', 'Ist es der Deckel oder der Boden?'],
  ['es', '¿Necesita ayuda?', '¿Qué pieza llegó dañada?', '¿Es la tapa o la base?'],
  ['fr', "Avez-vous besoin d'aide ?", 'Quelle pièce est abîmée ?', 'Est-ce le couvercle ou bien le fond ?'],
  ['it', 'Ha bisogno di aiuto?', 'Quale pezzo è danneggiato?', 'È il coperchio o il fondo?'],
  ['pt-BR', 'Precisa de ajuda?', 'Qual peça chegou danificada?', 'É a tampa ou a base?'],
  ['nl', 'Heeft u hulp nodig?', 'Welk onderdeel is beschadigd?', 'Is het de deksel of de bodem?'],
  ['pl', 'Czy potrzebuje Pani pomocy?', 'Która część jest uszkodzona?', 'Czy to pokrywka albo spód?'],
  ['tr', 'Yardıma ihtiyacınız var mı?', 'Hangi parça hasarlı geldi?', 'Kapak mı yoksa taban mı?'],
  ['ru', 'Вам нужна помощь?', 'Какая деталь повреждена?', 'Это крышка или дно?'],
  ['ja', 'お困りでしょうか？', 'どの部品が破損していましたか？', '蓋でしょうか、それとも底でしょうか？'],
  ['ko', '도움이 필요하신가요?', '어떤 부품이 파손되었나요?', '뚜껑인가요, 아니면 바닥인가요?'],
  ['zh', '您需要帮助吗？', '请问哪个部件坏了？', '是盖子还是底座？'],
  ['ar', 'هل تحتاج إلى مساعدة؟', 'أي قطعة وصلت تالفة؟', 'هل هو الغطاء أم القاعدة؟'],
] as const;

function rulesOf(tag: string, draft: string, intents: readonly string[]): readonly string[] {
  const path = join(import.meta.dirname, tag, 'coach.json');
  const { coach: language } = JSON.parse(readFileSync(path, 'utf8')) as { coach: CoachLanguage };
  return createCoach({ language })
    .lint(draft, { language: tag, buyer: { lastMessage: '?', intents } })
    .map(({ rule }) => rule);
}

it.each(CASES)('%s: a closed question is marked only where the need is unclear', (tag, closed, open, choice) => {
  expect(rulesOf(tag, closed, [])).toContain('closed-question');
  expect(rulesOf(tag, closed, ['order.delay'])).not.toContain('closed-question');
  expect(rulesOf(tag, open, [])).not.toContain('closed-question');
  expect(rulesOf(tag, choice, [])).not.toContain('closed-question');
});
