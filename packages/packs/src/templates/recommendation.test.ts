import { readFileSync } from 'node:fs';
import { chooseScenarioReply, recommendTemplates, templatesFromPacks, type RecommendationCase } from '@ferryman/core/templates';
import { createTemplateRenderer } from '@ferryman/core/templates/render';
import { loadScenarios, loadTemplates } from '@ferryman/packs/templates';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOW, sampleVariables } from './sample.test-support.ts';

const scenarios = await loadScenarios();
const pack = await loadTemplates('en');
if (!pack) throw new Error('There is no English library.');
const templates = templatesFromPacks(scenarios, [pack]);
const all = sampleVariables({ statement: 'Held at the sorting centre.', facts: 'It is 42 cm long.', tip: 'Charge it first.' });

type Emotion = NonNullable<RecommendationCase['reading']>['emotion'];
const emotion = (id: Emotion['id']): Emotion => ({ id, intensity: 0.8, confidence: 0.9, scores: [], trend: 0, reasons: [] });
const caseOf = (intent: string, mood: Emotion['id'], rest: Partial<RecommendationCase> = {}): RecommendationCase => ({
  reading: { intents: [{ id: intent, confidence: 0.9, reasons: [] }], emotion: emotion(mood), demands: [] },
  variables: all,
  languages: ['en'],
  ...rest,
});
const late = (daysLate: number) => ({ ...all, shipment: { ...all.shipment, daysLate } });
const first = (about: RecommendationCase) => recommendTemplates(templates, about)[0];

describe('the library recommends', () => {
  it.each([
    ['order.status', 'calm', {}, 'order.status'],
    ['order.delay', 'impatient', { variables: late(2), contacts: 1 }, 'delay.notice'],
    ['order.delay', 'angry', { variables: late(6), contacts: 2 }, 'delay.daily-update'],
    ['order.delay', 'threatening', { variables: late(20), contacts: 3 }, 'delay.choice'],
    ['aftersale.colour_difference', 'disappointed', { contacts: 1 }, 'colour.questions'],
    ['aftersale.colour_difference', 'disappointed', { contacts: 2 }, 'colour.remedy'],
    ['aftersale.damaged', 'angry', { contacts: 1 }, 'damage.photos'],
    ['service.review_threat', 'threatening', { contacts: 1 }, 'review.threat'],
    ['presale.price_bargain', 'calm', { platform: 'amazon' }, 'bargain.price-rule'],
    ['presale.size_advice', 'calm', {}, 'presale.size-advice'],
    ['aftersale.refund_status', 'worried', {}, 'refund.status'],
    ['aftersale.return', 'calm', {}, 'return.instructions'],
    ['service.praise', 'pleased', {}, 'closing.thanks'],
  ] as const)('for %s, %s', (intent, mood, rest, id) => {
    expect(first(caseOf(intent, mood, rest))?.template.id).toBe(id);
  });

  it('with the reasons that made it so, the heaviest first', () => {
    const reasons = first(caseOf('order.delay', 'angry', { variables: late(6), contacts: 2 }))?.reasons ?? [];
    expect(reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['intent', 'order-state', 'emotion']));
    const weights = reasons.map(({ weight }) => Math.abs(weight));
    expect(weights).toEqual(weights.toSorted((one, other) => other - one));
  });

  it('never a delay notice for a parcel that arrived', () => {
    const arrived = { ...all, order: { ...all.order, status: 'delivered' as const } };
    const ids = recommendTemplates(templates, caseOf('order.delay', 'angry', { variables: arrived }), 50).map(
      ({ template }) => template.id,
    );
    expect(ids.filter((id) => id.startsWith('delay.'))).toEqual([]);
  });

  it('nothing that the marketplace forbids', () => {
    const ids = recommendTemplates(templates, caseOf('presale.price_bargain', 'calm', { platform: 'amazon' }), 50).map(
      ({ template }) => template.id,
    );
    expect(ids).not.toContain('bargain.bundle');
  });

  it('what has worked before what has not, once enough is known', () => {
    const effects = new Map([
      ['damage.photos', { low: 0.1, mean: 0.2, uses: 200 }],
      ['damage.remedy', { low: 0.85, mean: 0.9, uses: 200 }],
    ]);
    expect(first(caseOf('aftersale.damaged', 'angry', { contacts: 2, effects }))?.template.id).toBe('damage.remedy');
  });

  it('not again what was sent', () => {
    const again = recommendTemplates(templates, caseOf('aftersale.return', 'calm', { sent: ['return.instructions'] }));
    expect(again[0]?.score ?? 0).toBeLessThan(0.35);
  });

  it('has a template for every intent of the taxonomy but those that need none', () => {
    const path = new URL('../../fixtures/intents-without-template.json', import.meta.url);
    const { intents, without } = JSON.parse(readFileSync(path, 'utf8')) as { intents: string[]; without: string[] };
    const answered = new Set(scenarios.flatMap((scenario) => scenario.intents));
    expect([...answered].filter((id) => !intents.includes(id))).toEqual([]);
    expect(intents.filter((id) => !answered.has(id)).toSorted()).toEqual(without.toSorted());
  });
});

describe('the scenario reply', () => {
  it('is ready to send with one key where all is known', () => {
    const reply = chooseScenarioReply(recommendTemplates(templates, caseOf('aftersale.refund_status', 'worried')));
    if (reply.kind !== 'ready' || !reply.recommendation.text.found) throw new Error(reply.kind);
    const rendered = createTemplateRenderer().render({ text: reply.recommendation.text, variables: all, now: SAMPLE_NOW, pack });
    expect(rendered).toMatchObject({ ready: true, problems: [] });
    expect(rendered.text).toContain('€49.90');
  });

  it('says what is missing', () => {
    const { refund: _, ...without } = all;
    const reply = chooseScenarioReply(recommendTemplates(templates, caseOf('aftersale.refund_status', 'worried', { variables: without })));
    expect(reply).toMatchObject({ kind: 'incomplete', missing: ['refund.amount', 'refund.expectedOn'] });
  });

  it('is none where nothing fits, nothing is sure, or the language is missing', () => {
    expect(chooseScenarioReply([])).toMatchObject({ kind: 'none', because: 'nothing-fits' });
    const unsure = caseOf('aftersale.return', 'calm');
    const guess = {
      ...unsure,
      reading: { ...unsure.reading, intents: [{ id: 'aftersale.return', confidence: 0.3, reasons: [] }] },
    } as RecommendationCase;
    expect(chooseScenarioReply(recommendTemplates(templates, guess))).toMatchObject({ kind: 'none', because: 'not-sure' });
    const foreign = recommendTemplates(
      templates,
      caseOf('aftersale.return', 'calm', { languages: ['sw'], contacts: 1, stage: 'aftersale' }),
    );
    expect(chooseScenarioReply(foreign)).toMatchObject({ kind: 'none', because: 'no-text-in-language' });
  });
});
