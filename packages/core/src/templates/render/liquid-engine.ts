import { Liquid } from 'liquidjs';
import { KEPT_FILTERS, OWN_FILTERS } from './filters.ts';
import type { RenderEnvironment } from './environment.ts';

/** Tags that are kept. What loads files, counts across renders or writes output past the escaping is taken out. */
export const KEPT_TAGS: readonly string[] = ['assign', 'case', 'comment', 'for', 'if', 'unless', 'break', 'continue', 'raw', '#'];

/** Longest body in UTF-16 units; further limits of one rendering. */
const BODY_LIMIT = 20_000;
/** Milliseconds that one rendering may take. */
const RENDER_LIMIT_MS = 2_000;
/** Units of memory as Liquid counts them: array cells and characters made by filters. */
const MEMORY_LIMIT = 200_000;

/** The environment of each rendering, by the scope it runs on: filters get to know their render, templates cannot name it. */
const environments = new WeakMap<object, RenderEnvironment>();

export function bindEnvironment(scope: object, env: RenderEnvironment): void {
  environments.set(scope, env);
}

/** Liquid with our filters, without files, includes and own prototypes. */
export function createLiquid(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: false,
    lenientIf: true,
    ownPropertyOnly: true,
    cache: false,
    jsTruthy: false,
    parseLimit: BODY_LIMIT,
    renderLimit: RENDER_LIMIT_MS,
    memoryLimit: MEMORY_LIMIT,
    // Partials and layouts come from this table alone, which is empty: no file system, no network.
    templates: {},
  });
  for (const name of Object.keys(liquid.filters)) if (!KEPT_FILTERS.includes(name)) liquid.unregisterFilter(name);
  for (const name of Object.keys(liquid.tags)) if (!KEPT_TAGS.includes(name)) Reflect.deleteProperty(liquid.tags, name);
  for (const [name, filter] of Object.entries(OWN_FILTERS)) {
    liquid.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      const env = environments.get(this.context.environments);
      return env ? filter(env, value, ...args) : undefined;
    });
  }
  return liquid;
}

/** Every filter a body may use. */
export const FILTER_NAMES: readonly string[] = [...KEPT_FILTERS, ...Object.keys(OWN_FILTERS)];
