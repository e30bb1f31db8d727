import type { LocalText, RecommendationCase, Template } from '@ferryman/core/templates';
import { STORY_NOW } from '../story-desk/index.ts';
import type { TemplatesOptions } from './use-templates.ts';

const text = (title: string, formal: string, informal?: string, keywords: readonly string[] = []): LocalText => ({
  title,
  bodies: { formal, ...(informal !== undefined && { informal }) },
  keywords,
});

function template(id: string, shortcut: string, more: Partial<Template>, texts: Template['texts']): Template {
  return {
    ...{ id, scenario: id, origin: 'library', shortcut, texts, intents: [], tags: ['story'], status: 'active', version: 1, history: [] },
    ...more,
  };
}

/** A handful of prepared replies in the stories' own words. */
export const storyTemplates: readonly Template[] = [
  template(
    'late.notice',
    'delay1',
    { stage: 'delivery', intents: ['order.delay'], needs: ['order.id', 'shipment.carrier'], fits: { daysLate: { from: 0, to: 6 } } },
    {
      en: text(
        'Late parcel, first word',
        'Your order {{ order.id }} is late, and I am sorry. {{ shipment.carrier }} expects it in two days.',
      ),
      de: text(
        'Paket verspätet, erste Nachricht',
        'Ihre Bestellung {{ order.id }} kommt später, das tut mir leid. {{ shipment.carrier }} rechnet mit zwei Tagen.\n\nIch melde mich morgen.',
        'Deine Bestellung {{ order.id }} kommt später, das tut mir leid. {{ shipment.carrier }} rechnet mit zwei Tagen.',
        ['Verspätung'],
      ),
      'zh-CN': text('包裹延误：首次告知', '您的订单 {{ order.id }} 延误了，非常抱歉。{{ shipment.carrier }} 预计两天内送达。'),
      ar: text('شحنة متأخرة: الإشعار الأول', 'تأخر طلبك {{ order.id }} ونعتذر عن ذلك. تتوقع {{ shipment.carrier }} تسليمه خلال يومين.'),
    },
  ),
  template(
    'late.choice',
    'delay3',
    { stage: 'delivery', intents: ['order.delay'], needs: ['order.id'], fits: { daysLate: { from: 10 } } },
    {
      en: text('Very late: wait or refund', 'Order {{ order.id }} is too late. Shall we wait together, or do I refund you today?'),
      de: text(
        'Sehr spät: warten oder erstatten',
        'Bestellung {{ order.id }} ist zu spät. Warten wir noch, oder erstatte ich Ihnen heute?',
      ),
    },
  ),
  template(
    'status.asked',
    'status',
    { stage: 'delivery', intents: ['order.status'], needs: ['order.id', 'shipment.trackingUrl'] },
    {
      en: text('Where is my order', 'You can follow order {{ order.id }} here: {{ shipment.trackingUrl }}'),
      de: text('Wo ist meine Bestellung', 'Hier sehen Sie, wo Bestellung {{ order.id }} ist: {{ shipment.trackingUrl }}'),
      'zh-CN': text('订单在哪里', '您可以在这里查看订单 {{ order.id }}：{{ shipment.trackingUrl }}'),
    },
  ),
  template(
    'return.how',
    'return',
    { stage: 'aftersale', intents: ['aftersale.return'], needs: ['returns.address'] },
    {
      en: text('How to return', 'Please send it to {{ returns.address }}.'),
      de: text('So geht die Rücksendung', 'Bitte senden Sie es an {{ returns.address }}.'),
    },
  ),
  template(
    'closing.thanks',
    'thanks',
    { stage: 'service', intents: ['talk.thanks'] },
    {
      en: text('Thanks and goodbye', 'Thank you for writing. Have a good day.'),
      de: text('Dank und Abschied', 'Danke für Ihre Nachricht. Einen schönen Tag.', 'Danke Dir. Schönen Tag!'),
    },
  ),
  template(
    'only.english',
    'terms',
    { stage: 'presale', intents: ['presale.stock'] },
    { en: text('Back in stock', 'It is back in stock next week.') },
  ),
];

/** A German buyer whose parcel is late. */
export const lateCase: RecommendationCase = {
  reading: {
    intents: [{ id: 'order.delay', confidence: 0.93, evidence: [] }],
    emotion: undefined,
    demands: [],
  } as unknown as RecommendationCase['reading'],
  stage: 'delivery',
  variables: { order: { id: '205-4471' }, shipment: { carrier: 'DHL', daysLate: 4 }, agent: { name: 'Ana' } },
  languages: ['de'],
  register: 'formal',
};

/** The same, but nobody knows the carrier. */
export const gapCase: RecommendationCase = { ...lateCase, variables: { order: { id: '205-4471' }, shipment: { daysLate: 4 } } };
/** A Thai buyer: the library has no Thai. */
export const thaiCase: RecommendationCase = { ...lateCase, languages: ['th'] };
/** Nobody knows what the buyer wants. */
export const blankCase: RecommendationCase = { variables: {}, languages: ['de'] };

export const storyTemplateOptions: TemplatesOptions = {
  templates: storyTemplates,
  about: lateCase,
  uses: [
    { templateId: 'closing.thanks', usedAt: STORY_NOW - 3_600_000 },
    { templateId: 'return.how', usedAt: STORY_NOW - 40 * 86_400_000 },
    { templateId: 'return.how', usedAt: STORY_NOW - 41 * 86_400_000 },
  ],
};
