import type { Register } from './template-pack.ts';
import type { BodyFormat, Template } from './template.ts';

/** What is asked of a template's texts. */
export interface TextChoice {
  /** BCP 47, the best first: the buyer's languages. */
  readonly languages: readonly string[];
  /** Default: the text's usual register, else the first it has of formal, neutral, informal. */
  readonly register?: Register | undefined;
}

/** Why another text than the one asked for was taken. */
export type TextReason = 'language-without-region' | 'other-region' | 'further-language' | 'other-register';

/** The text of a template in one language and register. */
export interface ResolvedText {
  readonly found: true;
  readonly templateId: string;
  readonly version: number;
  readonly title: string;
  /** BCP 47 of the text. */
  readonly language: string;
  readonly register: Register;
  readonly body: string;
  readonly format: BodyFormat;
  readonly reasons: readonly TextReason[];
}

/** No text in any of the languages: said, not papered over with another language. */
export interface NoText {
  readonly found: false;
  readonly templateId: string;
  /** Key of the sentence the desk shows. */
  readonly messageKey: 'templates.noTextInLanguage';
  readonly asked: readonly string[];
  readonly available: readonly string[];
}

const NEAREST: Readonly<Record<Register, readonly Register[]>> = {
  formal: ['formal', 'neutral', 'informal'],
  neutral: ['neutral', 'formal', 'informal'],
  informal: ['informal', 'neutral', 'formal'],
};

/**
 * The text a buyer should get: the language asked for, shortened as BCP 47 does (`de-AT` to `de`), then another region of the
 * same language in the same script (`pt-PT` may read `pt-BR`; `zh-TW` does not get simplified Chinese), then the further
 * languages asked for. Never a language nobody asked for.
 */
export function resolveText(template: Template, choice: TextChoice): ResolvedText | NoText {
  const available = Object.keys(template.texts);
  for (const [at, asked] of choice.languages.entries()) {
    const match = matchLanguage(asked, available);
    const text = match && template.texts[match.language];
    const body = text && bodyOf(text.bodies, choice.register ?? text.register);
    if (!match || !text || !body) continue;
    const reasons: TextReason[] = [];
    if (at > 0) reasons.push('further-language');
    if (match.reason) reasons.push(match.reason);
    if (choice.register !== undefined && body.register !== choice.register) reasons.push('other-register');
    return {
      ...{ found: true, templateId: template.id, version: template.version, title: text.title, language: match.language },
      ...{ register: body.register, body: body.body, format: text.format ?? 'text', reasons },
    };
  }
  return { found: false, templateId: template.id, messageKey: 'templates.noTextInLanguage', asked: choice.languages, available };
}

/** The best of `available` for a language tag, or undefined. A malformed tag matches only itself. */
export function matchLanguage(
  asked: string,
  available: readonly string[],
): { readonly language: string; readonly reason?: TextReason | undefined } | undefined {
  const lower = asked.toLowerCase();
  const exact = available.find((tag) => tag.toLowerCase() === lower);
  if (exact !== undefined) return { language: exact };
  const wanted = likely(asked);
  if (!wanted) return undefined;
  const family = available.filter((tag) => {
    const other = likely(tag);
    return other?.language === wanted.language && other.script === wanted.script;
  });
  // The shortest is the one without region; among regions the language's own (`pt` is likely Brazil) comes first.
  const rank = (tag: string) => [tag.includes('-') ? 1 : 0, likely(tag)?.region === wanted.region ? 0 : 1];
  const best = family.toSorted((one, other) => {
    const [a = 0, b = 0] = rank(one);
    const [c = 0, d = 0] = rank(other);
    return a - c || b - d || one.localeCompare(other, 'en');
  })[0];
  if (best === undefined) return undefined;
  return {
    language: best,
    reason: best.includes('-') && likely(best)?.region !== wanted.region ? 'other-region' : 'language-without-region',
  };
}

function likely(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}

function bodyOf(
  bodies: Readonly<Partial<Record<Register, string>>>,
  wanted: Register | undefined,
): { readonly register: Register; readonly body: string } | undefined {
  for (const register of NEAREST[wanted ?? 'formal']) {
    const body = bodies[register];
    if (body !== undefined) return { register, body };
  }
  return undefined;
}
