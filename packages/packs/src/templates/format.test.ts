import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveText, templatesFromPacks } from '@ferryman/core/templates';
import { scenariosSchema, templatePackSchema } from '@ferryman/core/templates/template-pack';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const { scenarios } = scenariosSchema.parse(read('templates/scenarios.json'));
const platforms = globSync('platforms/*.json', { cwd: root }).map((file) => file.slice('platforms/'.length, -'.json'.length));
const files = globSync('languages/*/templates.json', { cwd: root }).toSorted();

describe('scenarios', () => {
  it('are what their schema says, each once, with a shortcut of its own', () => {
    expect({ scenarios }).toEqual(read('templates/scenarios.json'));
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
    expect(new Set(scenarios.map(({ shortcut }) => shortcut)).size).toBe(scenarios.length);
    expect(scenarios.length).toBeGreaterThanOrEqual(44);
  });

  it('name marketplaces that there are', () => {
    for (const { platforms: rule } of scenarios)
      for (const name of [...(rule?.only ?? []), ...(rule?.never ?? [])]) expect(platforms).toContain(name);
  });
});

describe.each(files)('%s', (file) => {
  const pack = templatePackSchema.parse(read(file)['templates']);

  it('is what its schema says, and nothing besides', () => {
    expect({ templates: pack }).toEqual(read(file));
    expect(file).toBe(join('languages', pack.language, 'templates.json'));
  });

  it('has every scenario in every register of the language', () => {
    expect(Object.keys(pack.texts).toSorted()).toEqual(scenarios.map(({ id }) => id).toSorted());
    for (const register of pack.registers) {
      expect(pack.greetings[register]).toBeDefined();
      expect(pack.closings[register]).toBeDefined();
    }
    for (const { bodies } of Object.values(pack.texts)) expect(Object.keys(bodies).toSorted()).toEqual(pack.registers.toSorted());
  });

  it('answers in every register that is asked for, and says where it is another one', () => {
    for (const template of templatesFromPacks(scenarios, [pack]))
      for (const register of ['formal', 'neutral', 'informal'] as const) {
        const text = resolveText(template, { languages: [pack.language], register });
        expect(text).toMatchObject({ found: true, reasons: pack.registers.includes(register) ? [] : ['other-register'] });
      }
  });
});
