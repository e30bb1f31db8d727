import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { marketPackSchema, originPackSchema } from '@ferryman/core/culture/pack-schema';
import { loadMarket } from '@ferryman/packs/markets';
import { market as germany } from '@ferryman/packs/markets/de';
import { loadOrigin } from '@ferryman/packs/origins';
import { describe, expect, it } from 'vitest';
import { jsonModule } from '../scripts/json-module.ts';

const filesOf = (folder: string) => globSync(`${folder}/*.json`, { cwd: import.meta.dirname }).toSorted();
const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>;
const markets = filesOf('markets');

describe('markets', () => {
  it('are the 28 of the reference', () => {
    expect(markets.map((file) => file.slice(-7, -5).toUpperCase()).join(' ')).toBe(
      'AE AR AU BR CA CL DE EG ES FR GB ID IL IN IT JP KR MX MY NL PL PT RU SA TH TR US VN',
    );
  });

  it.each(markets)('%s is what its schema says, and says whose it is', (file) => {
    const { market, ...rest } = read(file);
    expect(rest).toEqual({});
    const parsed = marketPackSchema.parse(market);
    // Nothing that the schema would drop: a misspelt field is a lost fact.
    expect(parsed).toEqual(market);
    expect(file).toBe(`markets/${parsed.region.toLowerCase()}.json`);
  });

  it.each(markets)('%s names each hint and day once, and days its hints rest on', (file) => {
    const market = marketPackSchema.parse(read(file)['market']);
    const hints = market.hints.map(({ id }) => id);
    const days = market.days.map(({ id }) => id);
    expect(new Set(hints).size).toBe(hints.length);
    expect(new Set(days).size).toBe(days.length);
    for (const hint of market.hints) for (const day of hint.when?.days ?? []) expect(days).toContain(day);
  });

  it.each(markets)('%s speaks every language it has an address form for, if it has a greeting in it', (file) => {
    const market = marketPackSchema.parse(read(file)['market']);
    const spoken = market.address.map(({ language }) => language);
    for (const phrase of [...market.greetings, ...market.closings]) expect(spoken).toContain(phrase.language);
    expect(market.locales[0]?.split('-')[0]).toBe(market.greetings.find(({ text }) => !text.includes('{honorific}'))?.language);
  });

  it.each(markets)('%s keeps zones, currency and locales that engines know', (file) => {
    const market = marketPackSchema.parse(read(file)['market']);
    for (const zone of market.timeZones) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    expect(Intl.getCanonicalLocales(market.locales)).toEqual(market.locales);
    expect(Intl.supportedValuesOf('currency')).toContain(market.currency);
  });

  it('stay small: no market is over 6 kB compressed', () => {
    const sizes = markets.map((file) => gzipSync(jsonModule(readFileSync(join(import.meta.dirname, file), 'utf8'))).length);
    expect(Math.max(...sizes)).toBeLessThan(6000);
  });
});

describe('origins', () => {
  it.each(filesOf('origins'))('%s is what its schema says', (file) => {
    expect(originPackSchema.parse(read(file)['origin'])).toEqual(read(file)['origin']);
  });
});

describe('loading', () => {
  it('gives a market by its region, in either case', async () => {
    expect(await loadMarket('DE')).toEqual(germany);
    expect((await loadMarket('sa'))?.region).toBe('SA');
    expect((await loadOrigin('CN'))?.region).toBe('CN');
  });

  it('gives undefined for a market nobody wrote', async () => {
    expect(await loadMarket('ZZ')).toBeUndefined();
    expect(await loadOrigin('DE')).toBeUndefined();
  });

  it.each(['', 'D', 'DEU', '../platforms/x', 'd/', '__proto__'])('reads no other file for %j', async (region) => {
    expect(await loadMarket(region)).toBeUndefined();
  });
});

describe('a pack as a module', () => {
  it('exports each key by name and nothing as default', () => {
    expect(jsonModule('{ "$schema": "x", "market": { "region": "DE" } }')).toBe('export const market = {"region":"DE"};\n');
  });

  it('refuses a key that cannot be exported', () => {
    expect(() => jsonModule('{ "a-b": 1 }')).toThrow(TypeError);
  });
});
