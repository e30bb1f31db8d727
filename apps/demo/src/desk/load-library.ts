import { createReader, type Reader } from '@ferryman/core/reading';
import { templatesFromPacks, type Template, type TemplatePack } from '@ferryman/core/templates';
import { loadReadingLanguage } from '@ferryman/packs/languages';
import { loadScenarios, loadTemplates } from '@ferryman/packs/templates';
import { readTeamTemplates } from '../team-templates.ts';

/** The library in some languages, and who reads what the buyer wrote in the first of them. */
export interface Library {
  readonly templates: readonly Template[];
  readonly packs: readonly TemplatePack[];
  readonly reader: Reader | undefined;
}

const libraries = new Map<string, Promise<Library>>();

/** Loads the library in the languages of the buyer and the agent; the same list of templates for the same languages. */
export function loadLibrary(languages: readonly string[]): Promise<Library> {
  const key = languages.join(' ');
  const known = libraries.get(key);
  if (known) return known;
  const loading = load(languages);
  libraries.set(key, loading);
  // What could not be fetched is fetched again by the next who asks.
  loading.catch(() => libraries.delete(key));
  return loading;
}

async function load(languages: readonly string[]): Promise<Library> {
  const [first = 'en'] = languages;
  const [scenarios, found, reader] = await Promise.all([
    loadScenarios(),
    Promise.all(languages.map((tag) => ofLanguage(tag, loadTemplates))),
    readerOf(first),
  ]);
  const packs = [...new Map(found.flatMap((pack) => (pack ? [[pack.language, pack] as const] : []))).values()];
  return { templates: [...templatesFromPacks(scenarios, packs), ...readTeamTemplates()], packs, reader };
}

async function readerOf(tag: string): Promise<Reader | undefined> {
  const [{ taxonomy }, language] = await Promise.all([import('@ferryman/packs/reading/taxonomy'), ofLanguage(tag, loadReadingLanguage)]);
  return language && createReader({ taxonomy, languages: [language] });
}

async function ofLanguage<T>(tag: string, loadOne: (tag: string) => Promise<T | undefined>): Promise<T | undefined> {
  return (await loadOne(tag)) ?? loadOne(tag.split('-')[0] ?? tag);
}
