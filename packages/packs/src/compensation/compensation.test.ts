import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compensationParametersSchema,
  compensationPolicySchema,
  lawRuleSchema,
  platformRuleSchema,
} from '@ferryman/core/compensation/schema';
import { isCurrency } from '@ferryman/core/kernel';
import { laws } from '@ferryman/packs/compensation/laws';
import { platformRules } from '@ferryman/packs/compensation/platforms';
import { describe, expect, it } from 'vitest';

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>;
const filesOf = (folder: string) => globSync(`${folder}/*.json`, { cwd: import.meta.dirname }).toSorted();

describe('compensation presets', () => {
  it.each(filesOf('parameters'))('%s is what its schema says, and says why each number is what it is', (file) => {
    const { parameters, ...rest } = read(file);
    expect(rest).toEqual({});
    const parsed = compensationParametersSchema.parse(parameters);
    expect(parsed).toEqual(parameters);
    expect(`parameters/${parsed.id}.json`).toBe(file);
    const { id: _id, name: _name, assumptions, ...numbers } = parsed;
    expect(Object.keys(assumptions).sort()).toEqual(Object.keys(numbers).sort());
  });

  it.each(filesOf('policies'))('%s gives each role at least what the role before it has', (file) => {
    const { policy } = read(file);
    const parsed = compensationPolicySchema.parse(policy);
    expect(parsed).toEqual(policy);
    expect(`policies/${parsed.id}.json`).toBe(file);
    expect(isCurrency(parsed.currency)).toBe(true);
    for (const key of ['perOffer', 'orderShare', 'perOrder', 'perBuyerMonth'] as const) {
      const limits = parsed.roles.map((role) => role[key] ?? Infinity);
      expect(limits).toEqual(limits.toSorted((a, b) => a - b));
    }
  });

  it('laws and platform rules are each named once, in their schema, and high confidence is never without a source', () => {
    for (const rule of laws) expect(lawRuleSchema.parse(rule)).toEqual(rule);
    for (const rule of platformRules) expect(platformRuleSchema.parse(rule)).toEqual(rule);
    const ids = [...laws, ...platformRules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { confidence, source } of [...laws, ...platformRules])
      expect(confidence === 'unverified' || source.every((each) => each.length > 10)).toBe(true);
    for (const { confidence, source } of laws.filter((each) => each.confidence === 'high'))
      expect([confidence, source.every((each) => each.startsWith('http'))]).toEqual(['high', true]);
  });
});
