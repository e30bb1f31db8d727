import type { Message } from '@ferryman/core/schema';
import { expect, it } from 'vitest';
import { needsReply } from './needs-reply.ts';

/** Language; what ends a conversation; thanks that do ask for something. */
const CASES = [
  [
    'en',
    ['Thanks, bye!', 'ok thank you, have a nice day'],
    ['Thanks, but where is my parcel?', 'Thank you. Please send me the invoice.', 'yes'],
  ],
  [
    'de',
    ['Danke, tschüss!', 'Vielen Dank, schönen Tag noch'],
    ['Danke, aber wann kommt mein Paket?', 'Danke. Ich möchte mein Geld zurück.'],
  ],
  ['fr', ['Merci, au revoir !', 'Merci beaucoup, bonne journée'], ['Merci, mais où est mon colis ?', 'Merci. Je veux être remboursé.']],
  ['es', ['Gracias, adiós', 'Muchas gracias, hasta luego'], ['Gracias, pero ¿dónde está mi pedido?', 'Gracias. Quiero un reembolso.']],
  ['it', ['Grazie, arrivederci', 'Grazie mille, buona giornata'], ["Grazie, ma dov'è il mio pacco?", 'Grazie. Voglio un rimborso.']],
  ['nl', ['Bedankt, doei!', 'Dank u wel, fijne dag nog'], ['Bedankt, maar waar is mijn pakket?', 'Bedankt. Ik wil mijn geld terug.']],
  ['pl', ['Dziękuję, do widzenia', 'Dzięki, miłego dnia'], ['Dziękuję, ale gdzie jest moja paczka?', 'Dziękuję. Chcę zwrotu pieniędzy.']],
  [
    'pt-BR',
    ['Obrigado, tchau!', 'Muito obrigada, tenha um bom dia'],
    ['Obrigado, mas onde está meu pedido?', 'Obrigado. Quero meu dinheiro de volta.'],
  ],
  [
    'tr',
    ['Teşekkürler, hoşça kalın', 'Çok teşekkür ederim, iyi günler'],
    ['Teşekkürler ama kargom nerede?', 'Teşekkürler. Paramı geri istiyorum.'],
  ],
  ['ru', ['Спасибо, до свидания!', 'Большое спасибо, хорошего дня'], ['Спасибо, но где моя посылка?', 'Спасибо. Верните деньги.']],
  [
    'ja',
    ['ありがとうございました。失礼します。', 'ありがとうございます'],
    ['ありがとうございます。荷物はどこですか？', 'ありがとうございます。返金してください。'],
  ],
  ['ko', ['감사합니다. 안녕히 계세요', '고맙습니다'], ['감사합니다. 그런데 제 택배는 어디에 있나요?', '감사합니다. 환불해 주세요.']],
  ['zh', ['谢谢，再见', '好的，谢谢'], ['谢谢，但是我的包裹在哪里？', '谢谢，我要退款']],
  ['ar', ['شكرا، مع السلامة', 'شكرا جزيلا'], ['شكرا، لكن أين طردي؟', 'شكرا، أريد استرداد أموالي']],
] as const;

const says = (text: string, language: string) =>
  needsReply({ body: { format: 'text', text }, attachments: [], language } as unknown as Message);

it.each(CASES)('%s: thanks and goodbye start no clock, and what asks for something beside them does', (language, closing, asking) => {
  expect(closing.filter((text) => says(text, language))).toEqual([]);
  expect(asking.filter((text) => !says(text, language))).toEqual([]);
});

it('an attachment needs a look, whatever stands beside it', () => {
  expect(needsReply({ body: { format: 'text', text: 'Thanks, bye!' }, attachments: [{}], language: 'en' } as unknown as Message)).toBe(
    true,
  );
});
