import type { Template } from '@ferryman/core/templates';
import { createTemplateSearch } from '@ferryman/core/templates/search';
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

/** A library under test: filled once, asked often. */
export interface SearchPeer {
  readonly name: string;
  /** Queries that it is asked, of those there are: the slow ones are asked fewer. */
  readonly share: number;
  readonly build: (templates: readonly Template[]) => Promise<(query: string) => readonly string[] | Promise<readonly string[]>>;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

const rowsOf = (templates: readonly Template[]): Row[] =>
  templates.map(({ id, texts }) => {
    const [text] = Object.values(texts);
    return { id, title: text?.title ?? '', body: Object.values(text?.bodies ?? {})[0] ?? '' };
  });

/** Words by the platform's segmenter, as a careful user of these libraries would give them: without it none knows Chinese or Thai. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const words = (text: string): string[] =>
  [...segmenter.segment(text.toLowerCase())].flatMap(({ segment, isWordLike }) => (isWordLike === true ? [segment] : []));

/** Ours, with the boosts of a context where they are given. */
export function ferrymanPeer(boosts?: ReadonlyMap<string, number>): SearchPeer {
  return {
    name: boosts ? 'ferryman, with context' : 'ferryman (on minisearch)',
    share: 1,
    build: (templates) => {
      const search = createTemplateSearch();
      for (const template of templates) search.put(template);
      return Promise.resolve((query) => search.search(query, { boosts }).map(({ templateId }) => templateId));
    },
  };
}

export const peers: readonly SearchPeer[] = [
  {
    name: 'minisearch 7.2.0',
    share: 1,
    build: (templates) => {
      const index = new MiniSearch<Row>({ fields: ['title', 'body'], tokenize: words });
      index.addAll(rowsOf(templates));
      const options = { prefix: true, fuzzy: 0.2, boost: { title: 4 }, combineWith: 'AND' as const };
      return Promise.resolve((query) =>
        index
          .search(query, options)
          .slice(0, 10)
          .map(({ id }) => String(id)),
      );
    },
  },
  {
    name: 'flexsearch 0.8.212',
    share: 1,
    build: (templates) => {
      const title = new FlexSearch.Index({ tokenize: 'tolerant', encode: words });
      const body = new FlexSearch.Index({ tokenize: 'forward', encode: words });
      const rows = rowsOf(templates);
      rows.forEach((row, at) => {
        title.add(at, row.title);
        body.add(at, row.body);
      });
      return Promise.resolve((query) => {
        const found = new Set([...title.search(query, { limit: 10, suggest: true }), ...body.search(query, { limit: 10, suggest: true })]);
        return [...found].slice(0, 10).map((at) => rows[Number(at)]?.id ?? '');
      });
    },
  },
  {
    name: 'orama 3.1.18',
    share: 0.25,
    build: async (templates) => {
      const index = create({
        schema: { title: 'string', body: 'string' } as const,
        components: { tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: (text: string) => words(text) } },
      });
      await insertMultiple(index, rowsOf(templates), 500);
      return async (query) => {
        const found = await searchOrama(index, { term: query, tolerance: 1, boost: { title: 4 }, limit: 10, threshold: 0 });
        return found.hits.map(({ id }) => id);
      };
    },
  },
  {
    name: 'fuse.js 7.5.0',
    share: 0.02,
    build: (templates) => {
      const index = new Fuse(rowsOf(templates), { keys: [{ name: 'title', weight: 4 }, 'body'], ignoreLocation: true, threshold: 0.3 });
      return Promise.resolve((query) => index.search(query, { limit: 10 }).map(({ item }) => item.id));
    },
  },
];
