import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoachContext } from './coach-context.ts';
import type { CoachLanguage } from './coach-pack.ts';
import { createCoach } from './create-coach.ts';
import { applyFix, blockersOf } from './diagnostic.ts';
import { factChecks } from './facts.ts';
import { noteFixed, noteOverride } from './overrides.ts';
import { readTeamRules } from './read-team-rules.ts';

const language: CoachLanguage = {
  language: 'en',
  script: 'Latn',
  words: 'the and your is we you to of in',
  register: { plain: false },
  sentences: { apology: 'I am sorry.', nextStep: 'Write to me.' },
  lists: {
    negation: ['not', 'never', 'cannot'],
    empathy: ['sorry'],
    step: ['refund*', 'sorry .. refund'],
    deliver: ['arrive*'],
    tomorrow: ['tomorrow'],
    orderWord: ['order'],
    greeting: ['hello'],
    review: ['review*'],
    reward: ['coupon*'],
    next: ['write'],
  },
  rules: [
    { rule: 'over-promise', phrases: ['guarantee*', '# % (sure|certain)'] },
    { rule: 'urging', phrases: ['hurry up'], instead: 'at your convenience' },
    { rule: 'review-incentive', together: ['review', 'reward'], sentences: 2 },
  ],
};
const context: CoachContext = {
  language: 'en',
  market: 'GB',
  today: '2026-03-02',
  buyer: { name: 'Emma Clarke', emotion: 'calm', intents: ['order.status'] },
  order: { id: '204-7719034-5520178', product: 'desk lamp', total: { amountMinor: 3499, currency: 'GBP' } },
  shipment: { carrier: 'Royal Mail', trackingNumber: 'RM482913775GB', estimatedDelivery: '2026-03-06' },
};
const coach = createCoach({ language, checks: factChecks });
const rulesIn = (draft: string, more: Partial<CoachContext> = {}): string[] =>
  coach
    .lint(draft, { ...context, ...more })
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule }) => rule);

describe('names', () => {
  const called = (agent: string, buyer = 'Emma Clarke') => ({ agent: { name: agent }, buyer: { ...context.buyer, name: buyer } });

  it('of agent and buyer are no words of the language', () => {
    const pushy: CoachLanguage = { ...language, rules: [{ rule: 'urging', phrases: ['hurry', 'dear'] }], lists: { title: ['dear'] } };
    const of = (draft: string, more: Partial<CoachContext>) =>
      createCoach({ language: pushy })
        .lint(draft, { ...context, ...more })
        .filter(({ rule }) => rule === 'urging').length;
    expect(of('I am Hurry and I look after you.', called('Hurry Lind'))).toBe(0);
    expect(of('Hello Mr Hurry.', called('Nora', 'Jim Hurry'))).toBe(0);
    expect(of('Hurry.', called('Nora'))).toBe(1);
    // Written small it is the word, and a title stays one.
    expect(of('I am Hurry, so hurry.', called('Hurry'))).toBe(1);
    expect(of('Dear Emma.', called('Nora', 'Dear Emma'))).toBe(1);
  });

  it('count only as a whole where the script has no capitals', () => {
    const japanese: CoachLanguage = {
      ...language,
      language: 'ja',
      script: 'Jpan',
      rules: [{ rule: 'urging', phrases: ['早い'] }],
      lists: {},
    };
    const of = (draft: string, agent: string) =>
      createCoach({ language: japanese })
        .lint(draft, { language: 'ja', ...called(agent) })
        .filter(({ rule }) => rule === 'urging').length;
    expect(of('担当の早い花です。', '早い花')).toBe(0);
    expect(of('担当の早い花です。早いお返事を。', '早い花')).toBe(1);
    expect(of('早い者勝ちです。', '早')).toBe(1);
  });

  it('still let a wrong name in the greeting be found', () => {
    expect(rulesIn('Hello Anna, it is on the way.', { agent: { name: 'Nora Lind' } })).toEqual(['wrong-fact']);
    expect(rulesIn('Hello Emma, it is on the way.', { agent: { name: 'Nora Lind' } })).toEqual([]);
  });
});

describe('promises', () => {
  it('marks a promise and lets its denial and a quotation pass', () => {
    expect(rulesIn('We guarantee it.')).toEqual(['over-promise']);
    expect(rulesIn('We cannot guarantee it.')).toEqual([]);
    expect(rulesIn('Do not worry, we guarantee it.')).toEqual(['over-promise']);
    expect(rulesIn('You asked for "a guaranteed day".')).toEqual([]);
  });

  it('measures "tomorrow" by the carrier', () => {
    expect(rulesIn('It arrives tomorrow.')).toEqual(['over-promise']);
    expect(rulesIn('It arrives tomorrow.', { today: '2026-03-05' })).toEqual([]);
  });

  it('keeps a term that the policy names', () => {
    expect(rulesIn('We are 95 % sure.', { policy: ['In 95 of 100 cases it fits.'] })).toEqual([]);
    expect(rulesIn('We are 95 % sure.')).toEqual(['over-promise']);
  });
});

describe('facts', () => {
  it.each([
    ['Your order 204-7719034-5520187 is here.', ['wrong-fact']],
    ['Your order 204-7719034-5520178 is here.', []],
    ['It arrives on 4 March.', ['wrong-fact']],
    ['It arrives on 06/03/2026.', []],
    ['We refund £43.99.', ['wrong-fact']],
    ['We refund £5.00.', []],
    ['Hello Peter, thanks.', ['wrong-fact']],
    ['Hello Emma, thanks.', []],
  ])('%s', (draft, rules) => {
    expect(rulesIn(draft)).toEqual(rules);
  });

  it('offers the right number as a fix, which is not offered again', () => {
    const draft = 'Your order 204-7719034-5520187 is here.';
    const fix = coach.lint(draft, context).find(({ rule }) => rule === 'wrong-fact')?.fixes[0];
    expect(fix && applyFix(draft, fix)).toBe('Your order 204-7719034-5520178 is here.');
  });
});

describe('seasons, platforms and teams', () => {
  it('turns urging into an error while the calendar asks for calm', () => {
    const severity = (more: Partial<CoachContext>): string | undefined =>
      coach.lint('Please hurry up.', { ...context, ...more }).find(({ rule }) => rule === 'urging')?.severity;
    expect(severity({})).toBe('warning');
    expect(severity({ restrainedPeriod: { id: 'ramadan' } })).toBe('error');
  });

  it('asks for calm only where no marketplace forbids a thing', () => {
    expect(rulesIn('Write a review. You get a coupon.')).toEqual([]);
    const platform = {
      id: 'm',
      aliases: [],
      allowedHosts: [],
      maxLength: 40,
      grades: {
        'review-incentive': [{ severity: 'error', source: 'policy page', asOf: '2026-11-21', confidence: 'high' }],
        'too-long': [{ severity: 'warning', source: 'policy page', asOf: '2026-11-21', confidence: 'high' }],
      },
    } as const;
    const found = createCoach({ language, platform }).lint(`Write a review. You get a coupon.${' '.repeat(9)}ok`, context);
    expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['review-incentive', 'too-long']));
    expect(found[0]?.reasons).toContainEqual({ code: 'source', source: 'policy page', asOf: '2026-11-21' });
  });

  it('lets a team switch off, grade, add and allow', () => {
    const { rules: team, faults } = readTeamRules({
      grades: { urging: 'off', 'over-promise': 'hint', nonsense: 'error' },
      rules: {
        en: [
          { rule: 'acme:cheers', phrases: ['cheers'], severity: 'error' },
          { rule: 'acme:bad', phrases: ['(open'] },
        ],
      },
      allow: { '*': ['guaranteed fresh'] },
    });
    expect(faults.map(({ path }) => path)).toEqual(['grades.nonsense', 'rules.en.1.phrases']);
    const found = createCoach({ language, team }).lint('Hurry up, guaranteed fresh, we guarantee it. Cheers', context);
    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(
      expect.arrayContaining(['over-promise hint', 'acme:cheers error']),
    );
    expect(found.map(({ rule }) => rule)).not.toContain('urging');
    expect(blockersOf(found).map(({ rule }) => rule)).toEqual(['acme:cheers']);
  });

  it('counts what agents pass over and what they take', () => {
    const tally = noteFixed(noteOverride(noteOverride({}, 'urging', 'buyer asked'), 'urging', 'sale ends'), 'urging');
    expect(tally).toEqual({ urging: { overridden: 2, fixed: 1, reasons: ['buyer asked', 'sale ends'] } });
  });
});

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'guarantee',
    ' hurry up',
    '!!!',
    '{{x}}',
    ' [NAME] ',
    '204-7719034-5520187',
    '£99.99',
    ' 4 March',
    '"',
    '“',
    '保証',
    '٤',
    '👍🏽',
    '\n',
    'HELLO THERE WORLD',
    'a@b.co',
    '𝒳',
  ),
);

describe('any draft at all', () => {
  it('never throws, and every range and fix lies in the draft', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const draft = pieces.join('');
        for (const { range, fixes } of coach.lint(draft, context)) {
          expect(range.start >= 0 && range.start <= range.end && range.end <= draft.length).toBe(true);
          for (const { edits } of fixes) for (const edit of edits) expect(edit.start >= 0 && edit.end <= draft.length).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('takes a stable fix once: at its place the rule is content', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Please hurry up.', 'It is here!!!', 'Fine.', 'YOUR LAMP HAS BEEN SENT!'), { minLength: 1, maxLength: 5 }),
        (sentences) => {
          let draft = sentences.join(' ');
          for (let round = 0; round < 20; round++) {
            const next = coach.lint(draft, context).find(({ rule, fixes }) => fixes.length > 0 && ['urging', 'shouting'].includes(rule));
            if (!next?.fixes[0]) return;
            draft = applyFix(draft, next.fixes[0]);
          }
          expect.fail(`still mending after 20 rounds: ${draft}`);
        },
      ),
    );
  });

  it.each(['a ', 'guarantee ', '1 ', '11-', '"', '(+1 ', 'A', 'x@', 'www.', '保', '٤ ', '{{', '!', 'hurry '])(
    'stays quick on 20,000 characters of "%s"',
    (unit) => {
      const draft = unit.repeat(Math.ceil(20_000 / unit.length));
      const start = performance.now();
      coach.lint(draft, context);
      // A blow-up takes minutes; the machine may be busy.
      expect(performance.now() - start).toBeLessThan(4_000);
    },
  );
});
