import type { Scenario, TemplatePack } from '@ferryman/core/templates';
import { loadPack } from '../load-pack.ts';

interface TemplatesModule {
  readonly templates: TemplatePack;
}

interface ScenariosModule {
  readonly scenarios: readonly Scenario[];
}

/**
 * The prepared replies of a language, loaded when they are first asked for.
 *
 * @param tag - A desk language, BCP 47, written as the folder is: `de`, `pt-BR`.
 * @returns undefined when nobody has written them yet.
 * @throws what the import threw, when they exist and could not be fetched.
 */
export async function loadTemplates(tag: string): Promise<TemplatePack | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<TemplatesModule>(() => import(`../languages/${tag}/templates.json`));
  return found?.templates;
}

/** The situations that the library answers, the same for every language. */
export async function loadScenarios(): Promise<readonly Scenario[]> {
  const name = 'scenarios';
  const found = await loadPack<ScenariosModule>(() => import(`../templates/${name}.json`));
  return found?.scenarios ?? [];
}
