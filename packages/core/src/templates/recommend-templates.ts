import type { Reading } from '../reading/index.ts';
import { resolveText, type NoText, type ResolvedText } from './resolve-text.ts';
import type { Register, TemplateStage } from './template-pack.ts';
import { isAllowedOn, type Template } from './template.ts';
import type { TemplateVariables } from './template-variables.ts';

/** What is known of the case. All of it may be absent: what is not known neither speaks for nor against a template. */
export interface RecommendationCase {
  /** What the buyer's last message was read as. */
  readonly reading?: Pick<Reading, 'intents' | 'emotion' | 'demands'> | undefined;
  readonly stage?: TemplateStage | undefined;
  readonly variables: TemplateVariables;
  /** BCP 47, the best first: the buyer's languages. */
  readonly languages: readonly string[];
  readonly register?: Register | undefined;
  readonly platform?: string | undefined;
  /** How many times the buyer has written on the matter. */
  readonly contacts?: number | undefined;
  /** Set while the market's calendar asks for calm or warns of delay: what mentions the holiday is worth more. */
  readonly holiday?: boolean | undefined;
  /** Share of uses after which all was well, by template, with what is sure of it: from `estimateEffects`. */
  readonly effects?: ReadonlyMap<string, { readonly low: number; readonly mean: number; readonly uses: number }> | undefined;
  /** Templates already sent in this conversation. */
  readonly sent?: readonly string[] | undefined;
}

/** Why a template is recommended, or stands lower. `weight` is what it added to the score. */
export type RecommendationReason = { readonly weight: number } & (
  | { readonly code: 'intent'; readonly intent: string; readonly confidence: number }
  | { readonly code: 'emotion'; readonly emotion: string }
  | { readonly code: 'stage'; readonly stage: TemplateStage }
  | { readonly code: 'order-state'; readonly field: 'order' | 'shipment' | 'daysLate' | 'contacts'; readonly value: string | number }
  | { readonly code: 'past-effect'; readonly mean: number; readonly uses: number }
  | { readonly code: 'holiday' }
  | { readonly code: 'variables-missing'; readonly missing: readonly string[] }
  | { readonly code: 'already-sent' }
  | { readonly code: 'no-text'; readonly asked: readonly string[] }
);

/** A template that may fit, with the reasons. */
export interface Recommendation {
  readonly template: Template;
  /** 0 to 1; comparable inside one list. */
  readonly score: number;
  readonly reasons: readonly RecommendationReason[];
  readonly text: ResolvedText | NoText;
  /** Variables it needs and the case does not have. */
  readonly missing: readonly string[];
}

/** The likely template with one key to send it, or why there is none. */
export type ScenarioReply =
  | { readonly kind: 'ready'; readonly recommendation: Recommendation }
  | { readonly kind: 'incomplete'; readonly recommendation: Recommendation; readonly missing: readonly string[] }
  | {
      readonly kind: 'none';
      readonly because: 'nothing-fits' | 'not-sure' | 'no-text-in-language';
      readonly best: Recommendation | undefined;
    };

const INTENT = 0.5;
const EMOTION = 0.12;
const STAGE = 0.1;
const STATE = 0.12;
const EFFECT = 0.15;
const HOLIDAY = 0.05;
const MISSING = -0.06;
const SENT = -0.3;
const NO_TEXT = -0.5;
/** Below this, pressing one key would send a guess. */
const SURE = 0.35;
/** The best must stand clear of the next by this. */
const CLEAR = 0.03;

/**
 * The templates that fit a case, the likeliest first, each with its reasons. What contradicts the case (a delay notice for a
 * parcel that has arrived) is left out, as is what the marketplace forbids, and what nothing speaks for.
 *
 * @param limit - Default 5.
 */
export function recommendTemplates(templates: readonly Template[], about: RecommendationCase, limit = 5): readonly Recommendation[] {
  return templates
    .flatMap((template) => {
      if (template.status !== 'active' || !isAllowedOn(template, about.platform)) return [];
      const found = judge(template, about);
      return found && found.score > 0 ? [found] : [];
    })
    .toSorted((one, other) => other.score - one.score || (one.template.id < other.template.id ? -1 : 1))
    .slice(0, limit);
}

/** The one reply that the case calls for, if one stands clear of the others. Fill it with the renderer and let the agent confirm. */
export function chooseScenarioReply(recommendations: readonly Recommendation[]): ScenarioReply {
  const [best, next] = recommendations;
  if (!best) return { kind: 'none', because: 'nothing-fits', best: undefined };
  if (!best.text.found) return { kind: 'none', because: 'no-text-in-language', best };
  if (best.score < SURE || (next !== undefined && best.score - next.score < CLEAR)) return { kind: 'none', because: 'not-sure', best };
  if (best.missing.length > 0) return { kind: 'incomplete', recommendation: best, missing: best.missing };
  return { kind: 'ready', recommendation: best };
}

function judge(template: Template, about: RecommendationCase): Recommendation | undefined {
  const state = stateReasons(template, about);
  if (!state) return undefined;
  const own = [...intentReasons(template, about), ...state];
  const speaks = own.some(({ code }) => code === 'intent' || code === 'order-state') || template.stage === about.stage;
  if (!speaks) return undefined;
  const missing = (template.needs ?? []).filter((path) => valueAt(about.variables, path) === undefined);
  const text = resolveText(template, { languages: about.languages, register: about.register });
  const reasons = [...own, ...furtherReasons(template, about, missing)];
  if (!text.found) reasons.push({ code: 'no-text', asked: text.asked, weight: NO_TEXT });
  const score = Math.min(
    1,
    Math.max(
      0,
      reasons.reduce((sum, { weight }) => sum + weight, 0),
    ),
  );
  return { template, score, reasons: reasons.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight)), text, missing };
}

function intentReasons(template: Template, { reading }: RecommendationCase): readonly RecommendationReason[] {
  const reasons: RecommendationReason[] = [];
  // A message may carry several intents: the strongest of them that the template answers counts, so that long lists gain nothing.
  const hit = reading?.intents
    .filter(({ id }) => template.intents.includes(id))
    .toSorted((one, other) => other.confidence - one.confidence)[0];
  if (hit) {
    // Of two templates for the intent, the one that is for this intent first is nearer to it.
    const weight = INTENT * hit.confidence * (template.intents[0] === hit.id ? 1 : 0.85);
    reasons.push({ code: 'intent', intent: hit.id, confidence: hit.confidence, weight });
  }
  const emotion = reading?.emotion;
  if (emotion && (template.emotions?.includes(emotion.id) ?? false))
    reasons.push({ code: 'emotion', emotion: emotion.id, weight: EMOTION * emotion.confidence * Math.max(0.5, emotion.intensity) });
  return reasons;
}

/** What the state of the case says for a template; undefined where it says that it cannot be. */
function stateReasons({ fits }: Template, { variables, contacts }: RecommendationCase): readonly RecommendationReason[] | undefined {
  if (!fits) return [];
  const reasons: RecommendationReason[] = [];
  const order = variables.order?.status;
  const shipment = variables.shipment?.status;
  const late = variables.shipment?.daysLate;
  if (fits.order && order !== undefined) {
    if (!fits.order.includes(order)) return undefined;
    reasons.push({ code: 'order-state', field: 'order', value: order, weight: STATE / 2 });
  }
  if (fits.shipment && shipment !== undefined) {
    if (!fits.shipment.includes(shipment)) return undefined;
    reasons.push({ code: 'order-state', field: 'shipment', value: shipment, weight: STATE });
  }
  if (fits.daysLate && late !== undefined) {
    const { from = 0, to = Number.POSITIVE_INFINITY } = fits.daysLate;
    if (late < from || late > to) return undefined;
    // A narrower range is the more exact answer: level 2 before level 1 where both would do.
    reasons.push({ code: 'order-state', field: 'daysLate', value: late, weight: STATE * (1 + Math.min(from, 20) / 40) });
  }
  if (fits.contacts !== undefined && contacts !== undefined) {
    if (contacts < fits.contacts) return undefined;
    reasons.push({ code: 'order-state', field: 'contacts', value: contacts, weight: STATE });
  }
  return reasons;
}

function furtherReasons(template: Template, about: RecommendationCase, missing: readonly string[]): readonly RecommendationReason[] {
  const reasons: RecommendationReason[] = [];
  if (about.stage !== undefined && template.stage === about.stage) reasons.push({ code: 'stage', stage: about.stage, weight: STAGE });
  const effect = about.effects?.get(template.id);
  // The lower end of the interval: what is not known yet must not outrank what is.
  if (effect) reasons.push({ code: 'past-effect', mean: effect.mean, uses: effect.uses, weight: EFFECT * (effect.low - 0.5) });
  if (about.holiday === true && template.tags.includes('peak')) reasons.push({ code: 'holiday', weight: HOLIDAY });
  if (missing.length > 0) reasons.push({ code: 'variables-missing', missing, weight: MISSING * Math.min(3, missing.length) });
  if (about.sent?.includes(template.id) ?? false) reasons.push({ code: 'already-sent', weight: SENT });
  return reasons;
}

/** The value of a path such as `order.id`; blanks count as none. */
function valueAt(variables: TemplateVariables, path: string): unknown {
  let at: unknown = variables;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return typeof at === 'string' && at.trim() === '' ? undefined : at;
}

/** Factors for `SearchChoice.boosts`: a recommended template stands up to two and a half times higher in a search. */
export function recommendationBoosts(recommendations: readonly Recommendation[]): ReadonlyMap<string, number> {
  return new Map(recommendations.map(({ template, score }) => [template.id, 1 + 1.5 * score]));
}
