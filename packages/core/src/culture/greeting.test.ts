import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readName } from './buyer-name.ts';
import { market } from './fixtures.test-support.ts';
import { closing, greeting, type GreetingChoice } from './greeting.ts';

const MORNING = Date.parse('2026-06-01T06:00:00Z');
const NOON = Date.parse('2026-06-01T11:00:00Z');
const greet = (name: string, rest: Partial<GreetingChoice> = {}, more: object = {}) =>
  greeting({ name, ...more }, market(), { now: NOON, ...rest });

describe('a greeting', () => {
  it('uses the name as it stands, and no honorific that nobody gave', () => {
    expect(greet('Andrea Weber')).toMatchObject({ text: 'Guten Tag Andrea Weber,', uses: 'name', reasons: ['register-of-market'] });
  });

  it('uses an honorific that the buyer gave', () => {
    expect(greet('Andrea Weber', {}, { honorific: 'Frau' })?.text).toBe('Sehr geehrte Frau Weber,');
    expect(greet('Andrea Weber', {}, { honorific: 'Herr' })?.text).toBe('Guten Tag Andrea Weber,');
  });

  it('falls back without a name, and says that nobody checked the phrase', () => {
    expect(greet('')).toMatchObject({
      text: 'Sehr geehrte Damen und Herren,',
      reasons: ['register-of-market', 'name-missing', 'not-verified'],
      evidence: { confidence: 'unverified' },
    });
  });

  it.each(['sunny_cat88', 'J***n', 'amazon customer', 'Guest 1234', 'xXDragonXx', 'a@b.de', '🐱🐱', 'buyer', 'kittylover'])(
    'takes no nickname for a name: %s',
    (name) => {
      expect(greet(name)?.reasons).toContain('name-is-nickname');
    },
  );

  it.each([
    'Weber',
    "Siobhan O'Neil",
    'Jean-Luc',
    'McDonald',
    '王小明',
    '山田花子',
    'محمد',
    'דנה',
    'Nguyễn Văn An',
    'José',
    'สมชาย',
    'Ünal',
  ])('takes a name for a name: %s', (name) => {
    expect(readName({ name }, market()).problem).toBeUndefined();
  });

  it('speaks as the buyer asked, and by the time of day there', () => {
    expect(greet('Andrea Weber', { register: 'informal' })?.text).toBe('Hallo Andrea,');
    expect(greet('Andrea Weber', { register: 'informal', now: MORNING })?.text).toBe('Guten Morgen Andrea,');
  });

  it('does not cut three words into given and family name', () => {
    expect(readName({ name: 'María José Pérez' }, market())).toMatchObject({ given: undefined, family: undefined });
    expect(greet('María José Pérez', { register: 'informal' })?.text).toBe('Guten Tag María José Pérez,');
  });

  it('reads the family name first where it stands first', () => {
    const japan = market({ nameOrder: { order: 'family-given', sources: ['a test'], confidence: 'high' } });
    expect(readName({ name: '山田 花子' }, japan)).toMatchObject({ family: '山田', given: '花子' });
    expect(readName({ name: '', given: '花子', family: '山田' }, japan).name).toBe('山田 花子');
  });

  it('is undefined in a language the pack has none in', () => {
    expect(greet('Andrea', { language: 'fr' })).toBeUndefined();
  });

  it('never leaves a place unfilled, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.string().filter((name) => !/[{}]|undefined/.test(name)),
        fc.constantFrom('formal' as const, 'informal' as const, 'neutral' as const),
        (name, register) => {
          const said = greet(name, { register });
          expect(said).toBeDefined();
          expect(said?.text).not.toMatch(/[{}]|undefined/);
        },
      ),
    );
  });

  it('leaves a name with $& or {family} in it as it is', () => {
    expect(greet('', {}, { given: '$&', family: '{given}' })?.text).toBe('Guten Tag $& {given},');
  });

  it('has a closing to go with it', () => {
    expect(closing({ name: '' }, market(), { now: NOON })?.text).toBe('Mit freundlichen Grüßen');
  });
});

describe('Thai particles', () => {
  const thai = market({
    address: [{ language: 'th', register: 'neutral', pronoun: 'คุณ', sources: ['a test'], confidence: 'high' }],
    locales: ['th-TH'],
    greetings: [
      {
        language: 'th',
        register: 'neutral',
        text: 'สวัสดี{particle} คุณ{given}',
        use: '',
        speakerForms: { masculine: 'ครับ', feminine: 'ค่ะ' },
        sources: ['a test'],
        confidence: 'high',
      },
    ],
  });

  it('follow the agent who speaks, not the buyer', () => {
    const say = (speaker?: 'masculine' | 'feminine') => greeting({ name: '', given: 'Somchai' }, thai, { now: NOON, speaker })?.text;
    expect([say('masculine'), say('feminine'), say()]).toEqual(['สวัสดีครับ คุณSomchai', 'สวัสดีค่ะ คุณSomchai', 'สวัสดีครับ/ค่ะ คุณSomchai']);
  });
});
