import type { Scenario, TemplatePack } from './template-pack.ts';
import type { LocalText, Template } from './template.ts';

/**
 * The library as templates: one a scenario, with the texts of every pack given. A scenario that no pack has is left out.
 *
 * @param packs - Any languages; a second pack of the same language replaces the first one's texts.
 */
export function templatesFromPacks(scenarios: readonly Scenario[], packs: readonly TemplatePack[]): readonly Template[] {
  return scenarios.flatMap((scenario) => {
    const texts: Record<string, LocalText> = {};
    for (const pack of packs) {
      const text = pack.texts[scenario.id];
      if (!text) continue;
      const bodies = Object.fromEntries(Object.entries(text.bodies).map(([register, paragraphs]) => [register, paragraphs.join('\n\n')]));
      texts[pack.language] = {
        ...{ title: text.title, bodies, register: pack.registers[0] },
        ...{ keywords: text.keywords, shortcuts: text.shortcuts, format: 'text' },
      };
    }
    if (Object.keys(texts).length === 0) return [];
    const { id, stage, intents, emotions, fits, needs, tags, platforms, media, shortcut } = scenario;
    return [
      {
        ...{ id, scenario: id, origin: 'library', stage, intents, emotions, fits, needs, tags, platforms, media, shortcut, texts },
        ...{ status: 'active', version: 1, history: [] },
      } satisfies Template,
    ];
  });
}
