import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileEmotions, readEmotion, sentimentOf } from '@ferryman/core/reading/emotion';
import { compileForecast, forecastSatisfaction } from '@ferryman/core/reading/forecast';
import { loadEmotionLanguage, loadEmotionModel, loadForecastModel } from '@ferryman/packs/languages';
import { expect, it } from 'vitest';
import { areaUnderCurve, f1Score } from '../../../../tools/train-reading/emotion/figures.ts';
import { isHeldOut } from '../../../../tools/train-reading/emotion/splits.ts';
import { starConversations } from '../../../../tools/train-reading/emotion/star-conversations.ts';

type Conversation = Parameters<typeof starConversations>[0][number];
type Row = { set: string; lang: string; text: string; labels: readonly string[] };
const rows = readFileSync(join(import.meta.dirname, 'data/emotion-extract.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row | (Conversation & { set: 'star' }));
const texts = (set: string): Row[] => rows.filter((row): row is Row => row.set === set && 'text' in row);
const conversations = starConversations(rows.filter((row): row is Conversation & { set: 'star' } => 'messages' in row));

async function load(tag: string) {
  const language = await loadEmotionLanguage(tag);
  if (!language) throw new Error(`No emotion pack for ${tag}.`);
  return compileEmotions(language, await loadEmotionModel(tag));
}

it('is an extract that training did not see', () => {
  expect([...texts('brighter'), ...texts('prdect-id')].every(({ text }) => isHeldOut(text))).toBe(true);
  expect(conversations.every(({ id }) => isHeldOut(id))).toBe(true);
});

it.each(['de', 'en', 'es', 'pt-BR', 'ru', 'zh'])('hears anger in %s posts', async (tag) => {
  const language = await load(tag);
  const own = texts('brighter').filter(({ lang }) => lang === tag);
  const said = own.map(({ text }) => readEmotion(text, language, { talk: 'open' }).scores.some(({ id }) => id === 'angry'));
  const f1 = f1Score(
    said,
    own.map(({ labels }) => labels.includes('anger')),
  );
  expect(f1).toBeGreaterThan(FLOORS[tag] ?? 1);
});

it('tells good from bad in Indonesian reviews', async () => {
  const language = await load('id');
  const own = texts('prdect-id');
  const right = own.filter(
    ({ text, labels }) => sentimentOf(readEmotion(text, language, { talk: 'open' })) < 0 === labels.includes('Negative'),
  );
  expect(right.length / own.length).toBeGreaterThan(0.92);
});

it('foresees the annoyed in STAR', async () => {
  const forecast = compileForecast(await load('en'), await loadForecastModel('en'));
  const area = areaUnderCurve(
    conversations.map(({ messages }) => forecastSatisfaction(messages, forecast).probability),
    conversations.map(({ annoyed }) => annoyed),
  );
  expect(area).toBeGreaterThan(0.8);
});

/** A little under what was measured when the weights were made. */
const FLOORS: Readonly<Record<string, number>> = { de: 0.5, en: 0.3, es: 0.5, 'pt-BR': 0.4, ru: 0.4, zh: 0.5 };
