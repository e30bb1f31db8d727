import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCoach, type CoachLanguage, type CoachPlatform } from '@ferryman/core/coach';
import { factChecks } from '@ferryman/core/coach/facts';
import { expect, it } from 'vitest';

/** Language, rule, an ordinary sentence that it once marked, and a near neighbour that it must mark. */
const CASES = [
  ['it', 'off-platform-contact', 'Buongiorno, mi chiamo Nora e mi occupo del suo ordine.', 'Ci chiami domani mattina.'],
  ['it', 'off-platform-contact', 'La custodia è adatta a telefoni fino a 6 pollici.', 'Mi lasci un recapito, la chiamo domani.'],
  ['it', 'off-platform-contact', 'Il suo telefono è stato riparato.', 'Mi mandi il suo telefono e ne parliamo.'],
  ['it', 'urging', "L'ordine 123 è ora in consegna.", 'Ordini ora!'],
  ['it', 'review-steering', 'Legga lo schermo prima di scrivere il codice.', 'Ci contatti prima di scrivere una recensione.'],
  ['it', 'marketing', 'Le spediamo due nuovi articoli.', 'Scopra i nostri nuovi articoli.'],
  ['it', 'over-familiar', 'La lampada a stella è disponibile.', 'Grazie, stella.'],
  ['es', 'blame-buyer', '¿Podría medir el ancho y mirar la etiqueta?', 'Debería haber mirado la etiqueta.'],
  ['es', 'off-platform-contact', 'Buenos días, me llamo Nora y llevo su pedido.', 'Puede llamarme mañana.'],
  ['es', 'off-platform-contact', 'El aparato lleva un número en la base.', 'Deme un número y hablamos.'],
  ['es', 'off-platform-contact', 'Su teléfono ya está reparado.', 'Páseme su teléfono.'],
  ['es', 'review-steering', 'Lea la pantalla antes de escribir el código.', 'Contáctenos antes de escribir una reseña.'],
  ['es', 'unlawful-denial', 'Ya está resuelto, no hay que devolver nada.', 'No se aceptan devoluciones.'],
  ['es', 'urging', 'El envío ya está en camino.', 'Compre ya.'],
  ['es', 'marketing', 'Le mandamos dos nuevos artículos.', 'Vea nuestros nuevos artículos.'],
  ['es', 'over-familiar', 'La funda es azul cielo.', 'Claro que sí, cielo.'],
  ['fr', 'blame-buyer', 'Le colis aurait dû arriver lundi.', 'Vous auriez dû lire la notice.'],
  ['fr', 'blame-buyer', 'Vous auriez dû recevoir le colis lundi.', 'Vous auriez pu mesurer avant.'],
  ['fr', 'wrong-register', "Bonjour, j'ai regardé votre dossier.", 'Regarde votre dossier.'],
  ['fr', 'urging', 'Votre commande est maintenant en route.', 'Commandez maintenant !'],
  ['fr', 'review-steering', "Lisez l'écran avant d'écrire le code.", 'Écrivez-nous au lieu de laisser un avis.'],
  ['fr', 'marketing', 'Nous vous envoyons deux nouveaux articles.', 'Découvrez nos nouveaux articles.'],
  ['pt-BR', 'off-platform-contact', 'Para ligar o aparelho, segure o botão.', 'Pode me ligar amanhã?'],
  ['pt-BR', 'off-platform-contact', 'Seu telefone já foi consertado.', 'Me passe seu telefone.'],
  ['pt-BR', 'marketing', 'Siga a peça com a seta até o encaixe.', 'Siga a nossa página.'],
  ['pt-BR', 'blame-buyer', 'Você poderia medir a largura?', 'Você poderia ter medido antes.'],
  ['pt-BR', 'review-steering', 'Espere uma hora antes de deixar o aparelho na base.', 'Fale com a gente antes de deixar uma nota baixa.'],
  ['de', 'over-familiar', 'Nach unserer Schätzung dauert es zwei Wochen.', 'Hallo Schatz!'],
  ['de', 'over-familiar', 'Ihr Drucker ist heute bei uns eingetroffen.', 'Fühlen Sie sich umarmt, einen dicken Drücker.'],
  ['de', 'over-familiar', 'Das Muster mit der Katze ist sehr süß.', 'Danke, Süße!'],
  ['de', 'urging', 'Ihre Bestellung ist jetzt unterwegs.', 'Bestellen Sie jetzt!'],
  ['de', 'marketing', 'Wir schicken Ihnen zwei neue Artikel.', 'Entdecken Sie unsere neuen Artikel.'],
  ['de', 'off-platform-contact', 'Rufen Sie die Einstellungen des Geräts auf.', 'Rufen Sie uns morgen an.'],
  ['nl', 'over-familiar', 'Onze werkplaats schat dat het twee weken duurt.', 'Dank je, schat.'],
  ['nl', 'over-familiar', 'Een maatje groter past u waarschijnlijk beter.', 'Komt goed, maatje.'],
  ['nl', 'urging', 'Het apparaat is haast klaar.', 'Maak haast.'],
  ['nl', 'blame-buyer', 'U had het pakket maandag moeten ontvangen.', 'U had de maten moeten lezen.'],
  ['nl', 'marketing', 'We sturen u twee nieuwe artikelen.', 'Bekijk onze nieuwe artikelen.'],
  ['pl', 'urging', 'Zamówienie jest teraz w drodze.', 'Proszę zamówić teraz.'],
  ['pl', 'off-platform-contact', 'Dzwonek do drzwi jest w magazynie.', 'Proszę dzwonić do nas.'],
  ['ru', 'urging', 'Ваш заказ прямо сейчас в пути.', 'Закажите прямо сейчас.'],
  ['ko', 'wrong-register', '카드 두 장이 들어가는 주머니가 있습니다.', '네가 주문을 확인했습니까?'],
  ['en', 'marketing', 'I have sent the new products to you today.', 'Have a look at our new products.'],
  ['en', 'urging', "Please don't wait for the doorbell, it is in the locker.", "Don't wait any longer."],
  ['en', 'over-familiar', 'The honey jar is in the parcel.', 'Of course, honey.'],
  ['en', 'off-platform-contact', 'The bank transfer reached us on 1 March.', 'Please pay by bank transfer.'],
  ['de', 'marketing', 'Bitte folgen Sie der Anleitung auf Seite drei.', 'Folgen Sie uns!'],
  ['it', 'marketing', 'Segua la guida a pagina tre.', 'Segua la nostra pagina.'],
  ['it', 'off-platform-contact', 'Il suo bonifico è arrivato il 1 marzo.', 'Paghi con un bonifico.'],
  ['pt-BR', 'marketing', 'Confira a nova etiqueta em anexo.', 'Confira as novidades da loja.'],
  ['nl', 'marketing', 'Bekijk bladzijde drie voor de nieuwe functie.', 'Ontdek onze nieuwe tassen.'],
  ['pl', 'marketing', 'Sprawdzę, czy nowy produkt jest w magazynie.', 'Zobacz nasze nowe produkty.'],
  ['pl', 'marketing', 'Obserwujemy przesyłkę i damy znać.', 'Obserwuj nas!'],
  ['ru', 'marketing', 'Сегодня мы отправим новый товар.', 'Посмотрите наши новые товары.'],
  ['ru', 'marketing', 'При получении нужна подпись.', 'Подпишитесь на нас.'],
  ['tr', 'off-platform-contact', 'Havaleniz bugün bize ulaştı.', 'Havale ile ödeyin.'],
] as const;

const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')) as Record<string, unknown>;
const platform = read('../platforms/marketplace.json')['platform'] as CoachPlatform;

function rulesOf(tag: string, draft: string, agent?: string): readonly string[] {
  const language = read(`${tag}/coach.json`)['coach'] as CoachLanguage;
  return createCoach({ language, platform })
    .lint(draft, { language: tag, market: 'DE', agent: { name: agent }, shop: { register: 'formal' } })
    .map(({ rule }) => rule);
}

it.each(CASES)('%s: %s passes "%s" and marks "%s"', (tag, rule, ordinary, amiss) => {
  expect(rulesOf(tag, ordinary)).not.toContain(rule);
  expect(rulesOf(tag, amiss)).toContain(rule);
});

it('the name of an agent is no word of the language', () => {
  expect(rulesOf('es', 'Buenos días, soy Mira y reviso su pedido.', 'Mira Kaya')).not.toContain('wrong-register');
  expect(rulesOf('it', 'Buongiorno, sono Gioia e seguo il suo ordine.', 'Gioia Rossi')).not.toContain('over-familiar');
  expect(rulesOf('es', 'Mira la etiqueta.', 'Nora Lind')).toContain('wrong-register');
});

/** Language; a day on which something else than the parcel comes, and one on which the parcel would. */
const DAYS = [
  ['it', 'Riceverà una risposta scritta entro il 4 marzo.', 'Riceverà il pacco il 4 marzo.'],
  ['es', 'Recibirá una respuesta el 4 de marzo.', 'Recibirá el paquete el 4 de marzo.'],
  ['pt-BR', 'Você recebe uma resposta por escrito até 4 de março.', 'Você recebe o pacote até 4 de março.'],
  ['zh', '退还的129元预计3月12日前到账。', '包裹预计3月12日送达。'],
] as const;

it.each(DAYS)('%s: the day of an answer or a payment is not the day of delivery', (tag, other, delivery) => {
  const coach = createCoach({ language: read(`${tag}/coach.json`)['coach'] as CoachLanguage, checks: factChecks });
  const of = (draft: string) =>
    coach.lint(draft, { language: tag, today: '2026-03-02', shipment: { estimatedDelivery: '2026-03-06' } }).map(({ rule }) => rule);
  expect(of(other)).not.toContain('wrong-fact');
  expect(of(delivery)).toContain('wrong-fact');
});

it.each([
  ['de', 'Bei einer Bestellung heute trifft die Lieferung am 6. März ein.', 'Die Lieferung trifft heute ein.'],
  ['ko', '오늘 주문하시면 3월 6일 도착 예정입니다.', '오늘 도착합니다.'],
] as const)('%s: "today" promises nothing beside the day itself', (tag, told, promise) => {
  const coach = createCoach({ language: read(`${tag}/coach.json`)['coach'] as CoachLanguage, checks: factChecks });
  const of = (draft: string) =>
    coach.lint(draft, { language: tag, today: '2026-03-02', shipment: { estimatedDelivery: '2026-03-06' } }).map(({ rule }) => rule);
  expect(of(told)).not.toContain('over-promise');
  expect(of(promise)).toContain('over-promise');
});
