import MiniSearch, { type Query, type QueryCombination, type SearchResult } from 'minisearch';
import { isAllowedOn, type Template } from '../template.ts';
import { indexTerms, PIECE, searchRuns, writtenTerm } from './search-terms.ts';
import { createSlipIndex, type SlipIndex } from './slip-index.ts';

/** One template that was found. */
export interface TemplateHit {
  readonly templateId: string;
  /** Language of the text that was found, BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly score: number;
  /** Why: which part matched, and what the context added. */
  readonly reasons: readonly SearchReason[];
}

export type SearchReason =
  | { readonly code: 'shortcut' | 'title' | 'keywords' | 'body'; readonly terms: readonly string[] }
  | { readonly code: 'context'; readonly factor: number };

/** What narrows and orders a search. */
export interface SearchChoice {
  /** Default 10. */
  readonly limit?: number | undefined;
  /** BCP 47, the best first: texts in these come before others, which come last. */
  readonly languages?: readonly string[] | undefined;
  /** Id of the marketplace: templates that may not be used there are left out. */
  readonly platform?: string | undefined;
  /** How much likelier than usual a template is here, above 0: 1 changes nothing. From `recommendTemplates` and `usageBoosts`. */
  readonly boosts?: ReadonlyMap<string, number> | undefined;
}

/** Adding many templates piece by piece, so that no frame waits. */
export interface SlicedAdding {
  readonly remaining: number;
  /** Adds until the time is used up or nothing remains. @returns what remains. */
  readonly step: (budget: { readonly budgetMs: number; readonly now: () => number }) => number;
}

/** A search over templates. */
export interface TemplateSearch {
  readonly size: number;
  /** Adds a template or puts it in place of the one with its id. Only active templates are found. */
  readonly put: (template: Template) => void;
  readonly remove: (templateId: string) => void;
  readonly addInSlices: (templates: readonly Template[]) => SlicedAdding;
  /** Best first; nothing for an empty query. Never throws, whatever is typed. */
  readonly search: (query: string, choice?: SearchChoice) => readonly TemplateHit[];
}

interface Row {
  readonly key: string;
  readonly templateId: string;
  readonly language: string;
  readonly title: string;
  readonly shortcut: string;
  readonly keywords: string;
  readonly body: string;
}

const FIELDS = ['shortcut', 'title', 'keywords', 'body'] as const;
const WEIGHTS = { shortcut: 6, title: 4, keywords: 3, body: 1 };
const LONGEST_QUERY = 200;

/** Makes an empty search. */
export function createTemplateSearch(): TemplateSearch {
  const rows = new Map<string, Row>();
  const slips = createSlipIndex();
  const known = new Map<string, { readonly template: Template; readonly keys: readonly string[] }>();
  const index = new MiniSearch<Row>({
    fields: [...FIELDS],
    idField: 'key',
    tokenize: (text) => {
      const terms = indexTerms(text);
      for (const term of terms) if (!term.startsWith(PIECE)) slips.add(term);
      return terms;
    },
    processTerm: (term) => term,
    // Vacuuming by itself would take a timer; rows are removed at once instead.
    autoVacuum: false,
  });

  const remove = (templateId: string): void => {
    for (const key of known.get(templateId)?.keys ?? []) {
      const row = rows.get(key);
      if (row) index.remove(row);
      rows.delete(key);
    }
    known.delete(templateId);
  };

  const put = (template: Template): void => {
    remove(template.id);
    if (template.status !== 'active') return;
    const made = rowsOf(template);
    for (const row of made) {
      rows.set(row.key, row);
      index.add(row);
    }
    known.set(template.id, { template, keys: made.map(({ key }) => key) });
  };

  return {
    get size() {
      return known.size;
    },
    put,
    remove,
    addInSlices: (templates) => {
      let at = 0;
      return {
        get remaining() {
          return templates.length - at;
        },
        step: ({ budgetMs, now }) => {
          const until = now() + budgetMs;
          do {
            const template = templates[at];
            if (template) put(template);
            at = Math.min(at + 1, templates.length);
          } while (at < templates.length && now() < until);
          return templates.length - at;
        },
      };
    },
    search: (query, choice = {}) => {
      const limit = choice.limit ?? 10;
      let results: readonly SearchResult[] = [];
      for (const forgiveness of FORGIVENESS) {
        const isEnough = forgiveness === 'head' ? results.length >= limit : results.length > 0;
        const asked = isEnough ? undefined : queryOf(query, slips, forgiveness);
        if (asked) results = index.search(asked, OPTIONS);
      }
      const best = new Map<string, { readonly row: Row; readonly score: number; readonly terms: readonly string[] }>();
      for (const { id, score: fit, match } of results) {
        const row = rows.get(String(id));
        const template = row && known.get(row.templateId)?.template;
        if (!row || !template || (choice.platform !== undefined && !isAllowedOn(template, choice.platform))) continue;
        const score = fit * (choice.boosts?.get(row.templateId) ?? 1) * languageFactor(row.language, choice.languages);
        const other = best.get(row.templateId);
        if (!other || other.score < score) best.set(row.templateId, { row, score, terms: Object.keys(match) });
      }
      return [...best.values()]
        .toSorted((one, other) => other.score - one.score || (one.row.templateId < other.row.templateId ? -1 : 1))
        .slice(0, limit)
        .map(({ row, score, terms }) => {
          const { templateId, language, title } = row;
          return { templateId, language, title, score, reasons: reasonsOf(row, terms, choice.boosts?.get(templateId) ?? 1) };
        });
    },
  };
}

const OPTIONS = {
  boost: WEIGHTS,
  prefix: false,
  fuzzy: false,
  tokenize: (text: string) => [text],
  processTerm: (term: string) => term,
} as const;

const HEAD = ['shortcut', 'title', 'keywords'];
const BODY = ['body'];
/** What a slip costs, beside a word as it was typed. */
const SLIP_WEIGHTS = { fuzzy: 0.45, prefix: 0.6 };
const SLIP_BOOSTS = { shortcut: 2.7, title: 1.8, keywords: 1.3, body: 0.45 };

/**
 * How far an attempt goes: titles, keywords and shortcuts alone; bodies too; slips in bodies too; two slips in long words, which
 * reads the whole vocabulary. Each finds what the one before it found, and costs more.
 */
const FORGIVENESS = ['titles', 'head', 'body', 'two-slips'] as const;
type Forgiveness = (typeof FORGIVENESS)[number];

/** Every word must be there; of a run of pieces as many as there are, the more the better. */
function queryOf(text: string, slips: SlipIndex, forgiveness: Forgiveness): QueryCombination | undefined {
  const runs = searchRuns(text.slice(0, LONGEST_QUERY).replace(/^\s*\//u, ''));
  if (runs.length === 0) return undefined;
  const queries = runs.map(({ kind, terms }): Query => {
    if (kind === 'word') return wordQuery(terms[0] ?? '', slips, forgiveness);
    const begun = terms.length === 1 && Array.from(writtenTerm(terms[0] ?? '')).length < 3;
    const inTitles = { combineWith: 'AND' as const, queries: [...terms], prefix: begun, fields: HEAD };
    if (forgiveness === 'titles') return inTitles;
    // Pieces overlap: in a body, where most of them stand in many texts, every second one says as much for half the time.
    const inBody = terms.length > 4 ? terms.filter((_, at) => at % 2 === 0) : terms;
    const either = { combineWith: 'OR' as const, prefix: begun };
    return {
      ...either,
      queries: [
        { ...either, fields: HEAD, queries: [...terms] },
        { ...either, fields: BODY, queries: [...inBody] },
      ],
    };
  });
  return { combineWith: forgiveness === 'two-slips' ? 'OR' : 'AND', queries };
}

/** Titles, keywords and shortcuts are forgiving; a body, in which everything stands somewhere, is so only where nothing else is found. */
function wordQuery(word: string, slips: SlipIndex, forgiveness: Forgiveness): Query {
  const near = [...slips.near(word)];
  const fuzzy = forgiveness === 'two-slips' && word.length > 7 ? 2 : false;
  return {
    combineWith: 'OR',
    queries: [
      { fields: HEAD, prefix: true, fuzzy, weights: SLIP_WEIGHTS, queries: [word] },
      ...(forgiveness === 'titles' ? [] : [{ fields: BODY, prefix: word.length > 3, weights: SLIP_WEIGHTS, queries: [word] }]),
      ...(near.length > 0
        ? [{ boost: SLIP_BOOSTS, fields: forgiveness === 'titles' || forgiveness === 'head' ? HEAD : [...HEAD, ...BODY], queries: near }]
        : []),
    ],
  };
}

function rowsOf(template: Template): readonly Row[] {
  return Object.entries(template.texts).map(([language, text]) => ({
    key: `${template.id}\n${language}`,
    templateId: template.id,
    language,
    title: text.title,
    shortcut: [template.shortcut, ...(text.shortcuts ?? [])].join(' '),
    keywords: [...template.tags, ...(text.keywords ?? []), template.stage].join(' '),
    // One register stands for all: they differ in address, not in what is said.
    body: (Object.values(text.bodies)[0] ?? '').replace(/\{%.*?%\}|\{\{.*?\}\}/gsu, ' '),
  }));
}

function languageFactor(language: string, wanted: readonly string[] | undefined): number {
  if (!wanted || wanted.length === 0) return 1;
  const at = wanted.findIndex((tag) => tag.split('-')[0] === language.split('-')[0]);
  return at === -1 ? 0.25 : 1 / (1 + at * 0.2);
}

/** The index merges what matched where, so it is looked up again for the few that are shown. */
function reasonsOf(row: Row, matched: readonly string[], factor: number): readonly SearchReason[] {
  const reasons: SearchReason[] = [];
  for (const code of FIELDS) {
    const inField = new Set(indexTerms(row[code]));
    const terms = matched.filter((term) => inField.has(term));
    if (terms.length > 0) reasons.push({ code, terms: terms.map(writtenTerm) });
  }
  if (factor !== 1) reasons.push({ code: 'context', factor });
  return reasons;
}
