import { parsePhrase } from '../phrases/index.ts';
import { FerrymanError } from '../kernel/index.ts';
import { COACH_RULES } from './coach-rule.ts';
import type { CoachTeamRules, PhraseRule } from './coach-pack.ts';

/** One fault in rule data: where it is and what would be right. */
export interface RuleFault {
  readonly path: string;
  readonly message: string;
}

/** Rule data as far as it is sound, and what was left out. */
export interface TeamRulesReading {
  readonly rules: CoachTeamRules;
  readonly faults: readonly RuleFault[];
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((text) => typeof text === 'string');
const GRADES: readonly unknown[] = ['error', 'warning', 'hint', 'off'];
const isRule = (id: string): boolean => id in COACH_RULES || /^[\w-]+:[\w-]+$/.test(id);

/**
 * Reads a team's own rules from outside. What is faulty is left out and named; the rest holds.
 *
 * @param value - Anything, such as parsed JSON.
 */
export function readTeamRules(value: unknown): TeamRulesReading {
  const faults: RuleFault[] = [];
  const fail = (path: string, message: string): undefined => void faults.push({ path, message });
  if (!isFields(value)) {
    fail('', 'must be an object with grades, rules, allow or allowedHosts');
    return { rules: {}, faults };
  }
  const grades = Object.entries(section(value, 'grades', fail)).filter(([id, grade]) => {
    if (!isRule(id)) fail(`grades.${id}`, 'is no rule of the coach; own rules are written team:rule');
    else if (!GRADES.includes(grade)) fail(`grades.${id}`, 'must be error, warning, hint or off');
    else return true;
    return false;
  }) as [string, 'error'][];
  const rules = Object.entries(section(value, 'rules', fail)).map(([language, list]): [string, PhraseRule[]] => {
    if (!Array.isArray(list)) fail(`rules.${language}`, 'must be a list of rules');
    const sound = (Array.isArray(list) ? list : []).filter((rule, at) => isSoundRule(rule, `rules.${language}.${at}`, fail));
    return [language, sound as PhraseRule[]];
  });
  const allow = Object.entries(section(value, 'allow', fail)).filter(([language, list]) => isPhrases(list, `allow.${language}`, fail)) as [
    string,
    string[],
  ][];
  const hosts = value['allowedHosts'];
  if (hosts !== undefined && !isTexts(hosts)) fail('allowedHosts', 'must be a list of host names');
  return {
    rules: {
      grades: Object.fromEntries(grades),
      rules: Object.fromEntries(rules),
      allow: Object.fromEntries(allow),
      allowedHosts: isTexts(hosts) ? hosts : [],
    },
    faults,
  };
}

type Fail = (path: string, message: string) => undefined;

function section(value: Fields, name: string, fail: Fail): Fields {
  const part = value[name];
  if (part !== undefined && !isFields(part)) fail(name, 'must be an object');
  return isFields(part) ? part : {};
}

function isSoundRule(rule: unknown, path: string, fail: Fail): boolean {
  if (!isFields(rule)) return fail(path, 'must be an object') ?? false;
  const { rule: id, phrases, together, unless, severity, markets } = rule;
  if (typeof id !== 'string' || !isRule(id))
    return fail(`${path}.rule`, 'must be a rule of the coach or an own one, written team:rule') ?? false;
  if (phrases === undefined && together === undefined) return fail(path, 'needs phrases or together') ?? false;
  if (severity !== undefined && !GRADES.includes(severity)) return fail(`${path}.severity`, 'must be error, warning, hint or off') ?? false;
  for (const [name, list] of Object.entries({ together, markets }))
    if (list !== undefined && !isTexts(list)) return fail(`${path}.${name}`, 'must be a list of texts') ?? false;
  return isPhrases(phrases ?? [], `${path}.phrases`, fail) && isPhrases(unless ?? [], `${path}.unless`, fail);
}

function isPhrases(list: unknown, path: string, fail: Fail): boolean {
  if (!isTexts(list)) return fail(path, 'must be a list of phrases') ?? false;
  for (const phrase of list) {
    try {
      parsePhrase(phrase);
    } catch (error) {
      if (!(error instanceof FerrymanError)) throw error;
      return fail(path, error.message) ?? false;
    }
  }
  return true;
}
