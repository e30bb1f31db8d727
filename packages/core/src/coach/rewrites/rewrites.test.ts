import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../reading/index.ts';
import type { CoachContext } from '../coach-context.ts';
import { createCoach } from '../create-coach.ts';
import type { CoachDiagnostic } from '../diagnostic.ts';
import { createPackRewriter, offerRewrites, type Rewriter, type RewriteLanguage, type RewriteMatter } from './index.ts';

const matter = (name: string): RewriteMatter => ({
  sympathy: `Sorry about ${name}.`,
  plans: [`First for ${name}.`, `Second for ${name}.`],
});
const pack: RewriteLanguage = {
  language: 'en',
  matters: { delay: matter('delay'), damaged: matter('damage'), wrong: matter('mix-up'), refund: matter('refund'), other: matter('it') },
  quote: 'You wrote: “{words}”.',
  possible: 'I can do this: {plan}',
  estimate: 'Expected {value}.',
  looking: 'I am looking.',
  planA: 'A: {plan}',
  planB: 'B: {plan}',
  choose: 'Which one?',
  order: 'Order: {value}',
  tracking: 'Tracking: {value}',
  arrives: 'Arrives: {value}',
  total: 'Total: {value}',
};
const coach = createCoach({
  language: {
    language: 'en',
    script: 'Latn',
    words: 'the and you your is are',
    register: { plain: false },
    lists: { negation: ['not'] },
    sentences: {},
    rules: [{ rule: 'over-promise', phrases: ['guarantee*'] }],
  },
});
const context: CoachContext = {
  language: 'en',
  buyer: { emotion: 'angry', intents: ['order.delay'] },
  order: { id: '204-77', total: { amountMinor: 3499, currency: 'GBP' } },
  shipment: { estimatedDelivery: '2026-03-06' },
};
const remark = (rule: string, start = 0, end = start): CoachDiagnostic => ({
  rule,
  severity: 'hint',
  range: { start, end },
  messageKey: '',
  reasons: [],
  fixes: [],
});
const reading = (intent: string, met?: string): Reading =>
  ({
    intents: [{ id: intent }],
    gap: met === undefined ? undefined : { met: { text: met, start: 0, end: met.length } },
  }) as unknown as Reading;
const offers = (draft: string, diagnostics: readonly CoachDiagnostic[], more: { reading?: Reading; context?: CoachContext } = {}) =>
  offerRewrites(coach, [createPackRewriter(pack)], { draft, context, diagnostics, ...more });
const texts = async (...given: Parameters<typeof offers>) => (await offers(...given)).map(({ text }) => text);

describe('rewrites from packs', () => {
  it('say behind a refusal what is possible', async () => {
    const draft = 'It cannot be changed. Yours, Ines';
    expect(await texts(draft, [remark('negative-wording', 3, 9)])).toEqual([
      'It cannot be changed. I can do this: First for delay. Yours, Ines',
    ]);
  });

  it('put specific sympathy with the buyer’s own words in place of a hollow sentence', async () => {
    const draft = 'Hello. Sorry for the inconvenience. I check it.';
    const [text] = await texts(draft, [remark('hollow-empathy', 7, 33)], {
      reading: reading('aftersale.damaged', 'the lamp is in pieces'),
    });
    expect(text).toBe('Hello. You wrote: “the lamp is in pieces”. Sorry about damage. I check it.');
  });

  it('soothe in three parts, behind the greeting', async () => {
    expect(await texts('Hello Lena,\nI check it.', [remark('missing-empathy', 0, 23)])).toEqual([
      'Hello Lena,\nSorry about delay. Expected 6 March 2026. First for delay. I check it.'.replace('6 March 2026', 'March 6, 2026'),
    ]);
    const [without] = await texts('I check it.', [remark('missing-empathy')], { context: { language: 'en' } });
    expect(without).toBe('Sorry about it. I am looking. First for it. I check it.');
  });

  it('offer two plans, and the key facts on lines of their own', async () => {
    const both = await texts('A long story.\nYours', [remark('no-choice'), remark('buried-key-fact', 2, 6)]);
    expect(both).toEqual([
      'A long story.\nYours\n\nA: First for delay.\nB: Second for delay.\nWhich one?',
      'A long story.\n\nOrder: 204-77\nArrives: March 6, 2026\nTotal: £34.99\nYours',
    ]);
  });

  it('have nothing to say where no remark calls for them', async () => {
    expect(await texts('Hello.', [remark('shouting')])).toEqual([]);
  });
});

describe('a host’s rewriter', () => {
  const model = (text: string): Rewriter => ({
    name: 'a model',
    rewrite: () => [{ id: text, kind: 'model', by: 'a model', edits: [{ start: 0, end: 5, text }], reasons: [] }],
  });
  const ask = (rewriters: readonly Rewriter[], draft = 'Hello, we guarantee it.', signal?: AbortSignalLike) =>
    offerRewrites(coach, rewriters, { draft, context, diagnostics: [] }, signal);
  type AbortSignalLike = { readonly aborted: boolean; readonly addEventListener: () => void };

  it('is linted as an agent is: an error that it brings holds it back, one that was there before does not', async () => {
    const [held, free] = await ask([model('Guaranteed'), model('Good day')]);
    expect(held?.errors.map(({ rule }) => rule)).toEqual(['over-promise']);
    expect(free?.errors).toEqual([]);
    expect(free?.text).toBe('Good day, we guarantee it.');
  });

  it('that throws has proposed nothing, and stops nobody else', async () => {
    const broken: Rewriter = { name: 'broken', rewrite: () => Promise.reject(new Error('no model')) };
    expect((await ask([broken, model('Good day')])).map(({ rewrite }) => rewrite.by)).toEqual(['a model']);
  });

  it('is not listened to once nobody waits', async () => {
    expect(await ask([model('Good day')], 'Hello there', { aborted: true, addEventListener: () => undefined })).toEqual([]);
  });

  it('cannot edit outside the draft, whatever it answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ start: fc.integer(), end: fc.integer(), text: fc.string() }), { maxLength: 3 }),
        async (edits) => {
          const wild: Rewriter = { name: 'wild', rewrite: () => [{ id: 'x', kind: 'model', by: 'wild', edits, reasons: [] }] };
          for (const { rewrite } of await ask([wild], 'Hello'))
            for (const { start, end } of rewrite.edits) expect(start >= 0 && end >= start && end <= 5).toBe(true);
        },
      ),
    );
  });
});
