import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCoach, type CoachContext, type CoachPlatform, type CoachSeverity } from '@ferryman/core/coach';
import { isAllowedOn, resolveText, templatesFromPacks, type Register, type TemplateVariables } from '@ferryman/core/templates';
import { createTemplateRenderer } from '@ferryman/core/templates/render';
import { scenariosSchema, templatePackSchema } from '@ferryman/core/templates/template-pack';
import { loadCoachLanguage } from '@ferryman/packs/languages';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOW, sampleVariables } from './sample.test-support.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const { scenarios } = scenariosSchema.parse(read('templates/scenarios.json'));
const tags = globSync('languages/*/templates.json', { cwd: root })
  .map((file) => dirname(file).slice('languages/'.length))
  .toSorted();
const platforms = globSync('platforms/*.json', { cwd: root })
  .toSorted()
  .map((file) => read(file)['platform'] as CoachPlatform);
const renderer = createTemplateRenderer();
/** Product texts come from the shop in the reply's language; a code says nothing in any of them. */
const variables = sampleVariables({ statement: 'DHL 00340434161094042557', facts: 'Lumo 3: 42 × 18 × 7 cm.', tip: 'Lumo 3: 20 °C.' });

/** What the coach knows of the case is what the template is filled with. */
function contextOf(language: string, intents: readonly string[], emotion: string | undefined, register: Register): CoachContext {
  return {
    language,
    today: '2026-03-03',
    buyer: { name: 'Kim Novak', intents, emotion, contacts: 1 },
    agent: variables.agent,
    order: { id: '205-4471-9283', product: 'Lumo 3', total: { amountMinor: 4990, currency: 'EUR' } },
    shipment: { carrier: 'DHL', trackingNumber: '00340434161094042557', estimatedDelivery: '2026-03-06' },
    offer: { amountMinor: 4990, currency: 'EUR' },
    shop: register === 'neutral' ? undefined : { register },
  };
}

/** The variables a scenario may count on, and no other: what a body says besides must stand inside a condition. */
function onlyNeeded(needs: readonly string[]): TemplateVariables {
  const kept: Record<string, Record<string, unknown>> = {};
  for (const path of needs) {
    const [group = '', name = ''] = path.split('.');
    const from: Readonly<Record<string, unknown>> = (variables as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[group] ?? {};
    kept[group] = { ...kept[group], [name]: from[name] };
  }
  return kept;
}

describe.each(tags)('the library in %s', async (tag) => {
  const pack = templatePackSchema.parse(read(`languages/${tag}/templates.json`)['templates']);
  const language = await loadCoachLanguage(tag);
  const templates = templatesFromPacks(scenarios, [pack]);
  const texts = templates.flatMap((template) =>
    pack.registers.map((register) => {
      const text = resolveText(template, { languages: [tag], register });
      if (!text.found) throw new Error(`${template.id} has no text in ${tag}.`);
      return { template, text, register };
    }),
  );

  it('names only variables and filters that there are, each with the filter it needs', () => {
    const faults = texts.flatMap(({ template, text, register }) =>
      renderer.lint(text.body).map(({ code, values }) => `${template.id} ${register}: ${code} ${JSON.stringify(values)}`),
    );
    expect(faults).toEqual([]);
  });

  it('names what a scenario needs, and nothing else outside a condition', () => {
    const wrong = texts.flatMap(({ template, text, register }) => {
      const needed = renderer.variablesOf(text.body).needed.toSorted().join(' ');
      const wanted = (template.needs ?? []).join(' ').split(' ').toSorted().join(' ');
      return needed === wanted ? [] : [`${template.id} ${register}: needs "${wanted}", names "${needed}"`];
    });
    expect(wrong).toEqual([]);
  });

  it('is ready with what a scenario needs alone, without links, and with everything', () => {
    const faults = texts.flatMap(({ template, text, register }) =>
      [variables, onlyNeeded(template.needs ?? [])].flatMap((values) =>
        [true, false].flatMap((links) => {
          const reply = renderer.render({
            text,
            variables: values,
            now: SAMPLE_NOW,
            pack,
            frame: 'letter',
            channel: { links, maxLength: 2000 },
          });
          return reply.problems.map(({ code, values: about }) => `${template.id} ${register}: ${code} ${JSON.stringify(about)}`);
        }),
      ),
    );
    expect(faults).toEqual([]);
  });

  const findingsOn = (id: string, severity: CoachSeverity, values: TemplateVariables) => {
    if (!language) throw new Error(`No coach speaks ${tag}.`);
    const platform = platforms.find((each) => each.id === id);
    const coach = createCoach({ language, platform });
    const allowsLinks = platform?.grades['external-link'] === undefined;
    return texts.flatMap(({ template, text, register }) => {
      if (!isAllowedOn(template, id)) return [];
      const reply = renderer.render({ text, variables: values, now: SAMPLE_NOW, pack, frame: 'letter', channel: { links: allowsLinks } });
      const context = contextOf(tag, template.intents, template.emotions?.[0], register);
      return coach
        .lint(reply.text, context)
        .filter((each) => each.severity === severity)
        .map(({ rule, range }) => `${template.id} ${register}: ${rule} "${reply.text.slice(range.start, range.end)}"`);
    });
  };

  it.each(platforms.map(({ id }) => id))('passes the coach on %s without an error', (id) => {
    expect(findingsOn(id, 'error', variables)).toEqual([]);
  });

  it('is warned of in at most one text of twenty', () => {
    // A coupon is advertising to some marketplaces: whether it may be offered there is the agent's question, not the text's.
    const { percent: _, ...offer } = variables.offer ?? {};
    const found = findingsOn('marketplace', 'warning', { ...variables, offer });
    expect(found.length <= texts.length / 20 ? [] : found).toEqual([]);
  });
});
