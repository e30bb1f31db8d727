import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCoach, type CoachContext, type CoachDiagnostic, type CoachLanguage, type CoachPlatform } from '@ferryman/core/coach';
import { factChecks } from '@ferryman/core/coach/facts';
import { createPackRewriter, offerRewrites, type RewriteLanguage } from '@ferryman/core/coach/rewrites';
import { rewriteLanguageSchema } from '@ferryman/core/coach/rewrites/pack-schema';
import { loadRewriteLanguage } from '@ferryman/packs/languages';
import { describe, expect, it } from 'vitest';

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>;
const languages = globSync('*/rewrites.json', { cwd: import.meta.dirname })
  .map((file) => file.split('/')[0] ?? '')
  .toSorted();
/** The one with most rules, the strict stand-in, and none: a coach for each takes its time to make. */
const platforms = ['amazon', 'marketplace', 'own-shop'].map((name) => read(`../platforms/${name}.json`)['platform'] as CoachPlatform);
const INTENTS = ['order.delay', 'aftersale.damaged', 'aftersale.wrong_item', 'aftersale.refund_status', 'service.other'];
const RULES = ['negative-wording', 'hollow-empathy', 'missing-empathy', 'no-choice', 'buried-key-fact'];

describe('rewrites', () => {
  it('stand beside the coach in every language of it', () => {
    const coached = globSync('*/coach.json', { cwd: import.meta.dirname }).map((file) => file.split('/')[0]);
    expect(languages).toEqual(coached.toSorted());
    expect(languages).toHaveLength(14);
  });

  it.each(languages)('%s is what its schema says', async (tag) => {
    const { rewrites, ...rest } = read(`${tag}/rewrites.json`);
    expect(rest).toEqual({});
    expect(rewriteLanguageSchema.parse(rewrites)).toEqual(rewrites);
    expect((await loadRewriteLanguage(tag))?.language).toBe(tag);
  });

  it.each(languages)('%s proposes for every case and matter, and nothing that its coach would mark', async (tag) => {
    const language = read(`${tag}/coach.json`)['coach'] as CoachLanguage;
    const rewriter = createPackRewriter(read(`${tag}/rewrites.json`)['rewrites'] as RewriteLanguage);
    const remarks = RULES.map((rule): CoachDiagnostic => ({
      rule,
      severity: 'hint',
      range: { start: 0, end: 0 },
      messageKey: '',
      reasons: [],
      fixes: [],
    }));
    for (const platform of platforms) {
      const coach = createCoach({ language, platform, checks: factChecks });
      for (const intent of INTENTS) {
        const context: CoachContext = {
          language: tag,
          today: '2026-03-02',
          buyer: { emotion: 'angry', intents: [intent] },
          order: { id: '204-7719034-5520178', total: { amountMinor: 3499, currency: 'EUR' } },
          shipment: { trackingNumber: 'JD0002230123456789', estimatedDelivery: '2026-03-06' },
        };
        const offers = await offerRewrites(coach, [rewriter], { draft: 'OK', context, diagnostics: remarks });
        expect(offers.map(({ rewrite }) => rewrite.kind)).toEqual(['positive', 'empathy', 'soothing', 'plans', 'facts']);
        expect(offers.flatMap(({ errors, text }) => errors.map(({ rule, range }) => [rule, text.slice(range.start, range.end)]))).toEqual(
          [],
        );
        // The three-part answer is complete by itself: feeling, state, next step.
        const soothed = offers.find(({ rewrite }) => rewrite.kind === 'soothing')?.rewrite.edits[0]?.text ?? '';
        const left = coach.lint(soothed, context).filter(({ severity }) => severity !== 'hint');
        expect(left.map(({ rule, range }) => [rule, soothed.slice(range.start, range.end)])).toEqual([]);
      }
    }
  });
});
