import { isAllowedOn, matchLanguage, recommendationBoosts, type Recommendation, type Template } from '@ferryman/core/templates';
import type { TemplateHit } from '@ferryman/core/templates/search';
import type { TemplateEngines, TemplatesOptions } from './use-templates.ts';

export type RowGroup = 'recommended' | 'recent' | 'often' | 'found' | 'all';

/** One template in the list. */
export interface TemplateRow {
  readonly template: Template;
  readonly group: RowGroup;
  /** In the agent's language where there is one, else in the buyer's. */
  readonly title: string;
  /** BCP 47 of the title. */
  readonly language: string | undefined;
  readonly recommendation: Recommendation | undefined;
  readonly hit: TemplateHit | undefined;
}

export interface RowsRequest {
  readonly options: TemplatesOptions;
  readonly recommendations: readonly Recommendation[];
  readonly engines: TemplateEngines | undefined;
  readonly query: string;
  /** The agent's own language, BCP 47. */
  readonly locale: string;
  /** Epoch ms. */
  readonly now: number;
  /** Without a query: also those that nothing speaks for. */
  readonly withAll: boolean;
}

const OFTEN_SINCE_MS = 90 * 86_400_000;
const FEW = 3;
const FOUND = 20;

/** What the list shows: without a query what fits, then what was used lately and often; with one what was found, best first. */
export function rowsOf({ options, recommendations, engines, query, locale, now, withAll }: RowsRequest): readonly TemplateRow[] {
  const { templates = [], about, uses = [] } = options;
  const byId = new Map(recommendations.map((each) => [each.template.id, each]));
  const row = (template: Template, group: RowGroup, hit?: TemplateHit): TemplateRow => ({
    ...{ template, group, hit, recommendation: byId.get(template.id) },
    ...titleOf(template, [locale, ...about.languages]),
  });
  const allowed = templates.filter((template) => template.status === 'active' && isAllowedOn(template, about.platform));
  const known = new Map(allowed.map((template) => [template.id, template]));

  if (query.trim() !== '') {
    if (!engines || templates.length === 0) return [];
    const boosts = new Map(engines.usageBoosts(uses, now));
    for (const [id, factor] of recommendationBoosts(recommendations)) boosts.set(id, factor * (boosts.get(id) ?? 1));
    const languages = [...about.languages, locale, 'en'];
    const platform = about.platform ?? 'own-shop';
    const hits = engines.searchOf(templates).search(query, { limit: FOUND, languages, platform, boosts });
    return hits.flatMap((hit) => {
      const template = known.get(hit.templateId);
      return template ? [row(template, 'found', hit)] : [];
    });
  }
  const rows: TemplateRow[] = recommendations.map(({ template }) => row(template, 'recommended'));
  const shown = new Set(rows.map(({ template }) => template.id));
  const add = (ids: readonly string[], group: RowGroup, most: number) => {
    for (const id of ids.filter((each) => !shown.has(each) && known.has(each)).slice(0, most)) {
      const template = known.get(id);
      if (template) rows.push(row(template, group));
      shown.add(id);
    }
  };
  if (engines) {
    add(engines.recentlyUsed(uses, FEW * 3), 'recent', FEW);
    add(engines.oftenUsed(uses, now - OFTEN_SINCE_MS, FEW * 3), 'often', FEW);
  }
  if (withAll) add([...known.keys()], 'all', known.size);
  return rows;
}

/** A template's title in the first of the languages that it has, else in any it has. */
export function titleOf(
  template: Template,
  languages: readonly string[],
): { readonly title: string; readonly language: string | undefined } {
  const available = Object.keys(template.texts);
  for (const wanted of languages) {
    const match = matchLanguage(wanted, available);
    const title = match && template.texts[match.language]?.title;
    if (match && title !== undefined) return { title, language: match.language };
  }
  const [first] = available;
  return { title: (first === undefined ? undefined : template.texts[first]?.title) ?? template.id, language: first };
}
