import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compileEmotions, readEmotion, type EmotionLanguage, type EmotionModel } from '@ferryman/core/reading/emotion';
import { emotionLanguageSchema, emotionModelSchema } from '@ferryman/core/reading/emotion/pack-schema';
import { forecastModelSchema } from '@ferryman/core/reading/forecast/pack-schema';
import { compileSlang, type SlangLanguage } from '@ferryman/core/reading/slang';
import { slangLanguageSchema } from '@ferryman/core/reading/slang/pack-schema';
import { loadEmotionLanguage, loadSlangLanguage } from '@ferryman/packs/languages';
import { describe, expect, it } from 'vitest';

const desk = 'ar de en es fr it ja ko nl pl pt-BR ru tr zh'.split(' ');
const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>;
const filesOf = (part: string): string[] => globSync(`*/${part}.json`, { cwd: import.meta.dirname }).toSorted();

describe('emotion packs', () => {
  it('are there for every desk language, with its dictionary of slang', async () => {
    for (const tag of desk) {
      expect((await loadEmotionLanguage(tag))?.language).toBe(tag);
      expect((await loadSlangLanguage(tag))?.language).toBe(tag);
    }
    expect(await loadEmotionLanguage('xx')).toBeUndefined();
  });

  it.each(filesOf('emotion'))('%s is what its schema says, and every phrase can be read', (file) => {
    const pack = read(file)['emotion'];
    expect(emotionLanguageSchema.parse(pack)).toEqual(pack);
    expect(compileEmotions(pack as EmotionLanguage).problems).toEqual([]);
  });

  it.each(filesOf('slang'))('%s is what its schema says; an ambiguous word has more than itself as its form', (file) => {
    const pack = read(file)['slang'] as SlangLanguage;
    expect(slangLanguageSchema.parse(pack)).toEqual(pack);
    expect(compileSlang(pack, []).problems).toEqual([]);
    for (const { term, forms, ambiguous } of pack.entries) expect(ambiguous === true && forms.includes(term)).toBe(false);
  });

  it.each(filesOf('emotion-model'))('%s is what its schema says, and small', (file) => {
    const pack = read(file)['emotionModel'];
    expect(emotionModelSchema.parse(pack)).toEqual(pack);
    expect(gzipSync(JSON.stringify(pack)).length).toBeLessThan(15_500);
    expect(
      compileEmotions(read(file.replace('emotion-model', 'emotion'))['emotion'] as EmotionLanguage, pack as EmotionModel).scorers.length,
    ).toBeGreaterThan(0);
  });

  it.each(filesOf('forecast-model'))('%s is what its schema says', (file) => {
    const pack = read(file)['forecastModel'];
    expect(forecastModelSchema.parse(pack)).toEqual(pack);
  });

  it.each([
    ['en', 'I have been waiting for three weeks', 'impatient'],
    ['de', 'Das ist eine Frechheit', 'angry'],
    ['de', 'Vielen Dank, ich bin sehr zufrieden', 'pleased'],
    ['fr', 'Je ne suis pas contente du tout', 'disappointed'],
    ['es', 'Estoy muy preocupada por mi pedido', 'worried'],
    ['it', 'Non ho capito', 'confused'],
    ['pt-BR', 'Vou abrir reclamação no Procon', 'threatening'],
    ['nl', 'Ik ben erg teleurgesteld', 'disappointed'],
    ['pl', 'Ile można czekać', 'impatient'],
    ['tr', 'Memnun değilim', 'disappointed'],
    ['ru', 'Я подам в суд', 'threatening'],
    ['ja', '許せない、最低です', 'angry'],
    ['ko', '너무 실망했어요', 'disappointed'],
    ['zh', '你们骗人', 'angry'],
    ['zh', '什么时候发货', 'calm'],
    ['ar', 'حرام عليكم', 'angry'],
    ['id', 'barang bagus, pengiriman cepat', 'pleased'],
  ])('%s: %s is %s', async (tag, text, id) => {
    const language = await loadEmotionLanguage(tag);
    expect(language && readEmotion(text, compileEmotions(language)).id).toBe(id);
  });
});
