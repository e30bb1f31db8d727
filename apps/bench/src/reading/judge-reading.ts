import type { ReadingFigures } from './eval-reading.ts';

/** One line of the table with what was measured. */
export interface Judged {
  readonly what: string;
  readonly baseline: string;
  readonly atLeast: string;
  readonly aim: string;
  readonly measured: string;
  readonly verdict: 'aim' | 'at least' | 'short' | 'no target' | 'not measured';
}

/** What is asked of one figure: higher is better, unless `most` says that it is a limit. */
interface Asked {
  readonly baseline?: number | undefined;
  readonly atLeast: number;
  readonly aim?: number | undefined;
  readonly most?: boolean | undefined;
}

/** Sets the figures against what issue 4 asks. A line with several figures is as good as the worst of them. */
export function judgeReading({ language, intents, emotion, facts, checks, speed }: ReadingFigures): Judged[] {
  const told = language?.sets['26 languages, told the candidates'];
  const open = language?.sets['26 languages, told nothing'];
  const known = language?.sets['26 languages, last message known'];
  const share = (part?: number, of?: number): number | undefined => (part === undefined || !of ? undefined : (100 * part) / of);
  const row = (name: string) => intents?.rows.find((each) => each.name === name);
  const core = ['nlupp', 'multidogo'].flatMap((set) => (facts?.[`${set} numbers, dates, amounts`] ?? facts?.[`${set} all`])?.f1 ?? []);
  const mean = (values: readonly number[]): number | undefined =>
    values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = (pick: (score: NonNullable<typeof checks>[string]) => number) => mean(Object.values(checks ?? {}).map(pick));
  const languageAsk: Asked[] = [
    { baseline: 97.4, atLeast: 97.5, aim: 98.5 },
    { baseline: 91.9, atLeast: 93, aim: 95 },
  ];
  const worst = (times: Readonly<Record<string, number>> | undefined) => times && Math.max(...Object.values(times));
  const most = (limit: number): Asked => ({ atLeast: limit, aim: limit, most: true });
  const scope = (name: string, baseline: number, atLeast: number, aim: number) =>
    judge(`${name} accuracy, through trainIntents`, [{ baseline, atLeast, aim }], [row(name)?.inScope]);
  return [
    judge('language of real messages, 26, told the candidates / up to 20 signs', languageAsk, [
      share(told?.right, told?.n),
      share(told?.shortRight, told?.short),
    ]),
    judge('  the same, told nothing', languageAsk, [share(open?.right, open?.n), share(open?.shortRight, open?.short)]),
    judge('  with the last message as context', [{ atLeast: 97.5, aim: 99 }], [share(known?.right, known?.n)]),
    judge(
      "HINT3, bots' phrases: in-scope accuracy at out-of-scope recall >= 85",
      [
        { baseline: 43, atLeast: 55, aim: 65 },
        { baseline: 94, atLeast: 85, aim: 85 },
      ],
      [intents?.hint3BotPhrases?.inScope, intents?.hint3BotPhrases?.outOfScopeRecall],
    ),
    judge('HINT3, all DEV: accuracy', [{ baseline: 76, atLeast: 80, aim: 85 }], [intents?.hint3All?.accuracy]),
    scope('banking77', 89.6, 91, 93),
    scope('clinc150', 91.6, 92, 95),
    judge('clinc150 out-of-scope recall', [{ baseline: 43, atLeast: 60, aim: 75 }], [row('clinc150')?.outOfScopeRecall]),
    judge(
      'ArBanking77 MSA / Saudi',
      [
        { baseline: 86.6, atLeast: 88, aim: 91 },
        { baseline: 72, atLeast: 75, aim: 80 },
      ],
      [/msa/i, /saud/i].map((part) => intents?.rows.find(({ name }) => name.startsWith('arbanking77') && part.test(name))?.inScope),
    ),
    judge('annoyed customers in STAR, AUROC', [{ baseline: 76.7, atLeast: 85, aim: 92 }], [emotion?.annoyed?.auroc]),
    judge('anger F1 in BRIGHTER, mean of six', [{ baseline: 57, atLeast: 60, aim: 70 }], [finite(emotion?.angerMean)]),
    judge('buyer sentiment, Indonesian reviews', [{ baseline: 96.2, atLeast: 96, aim: 97.5 }], [emotion?.sentiment?.accuracy]),
    judge('facts in nlupp and MultiDoGO, mean F1', [{ atLeast: 85, aim: 93 }], [percent(mean(core))]),
    shown(
      'hand-written checks in 14 languages, mean: first intent right',
      over(({ intent }) => intent),
    ),
    shown(
      '  emotion right',
      over(({ emotion: right }) => right),
    ),
    shown(
      '  upset or not, right',
      over(({ upset }) => upset),
    ),
    shown(
      '  demands, recall',
      over(({ demandRecall }) => demandRecall),
    ),
    shown(
      '  facts, recall',
      over(({ factRecall }) => factRecall),
    ),
    shown(
      '  language, told nothing',
      over(({ language: right }) => right),
    ),
    judge('microseconds a message, median, Node / Chromium', [most(100), most(100)], [speed?.node.median, speed?.chromium.median]),
    judge('heap of 14 languages, MB', [most(40)], [speed?.heapMegabytes]),
    judge('reader entry, kB', [most(12)], [thousands(speed?.sizes.reader)]),
    judge('heaviest language pack, kB', [most(40)], [thousands(worst(speed?.sizes.packs))]),
    judge('language identifier with its model, kB', [most(300)], [thousands(speed?.sizes.identifier)]),
    judge('slowest hostile message, ms, Node / Chromium', [most(5), most(5)], [worst(speed?.node.hostile), worst(speed?.chromium.hostile)]),
    judge('hostile messages that throw', [most(0)], [speed && speed.node.thrown.length + speed.chromium.thrown.length]),
  ];
}

const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined);
const percent = (value: number | undefined): number | undefined => value && value * 100;
const thousands = (value: number | undefined): number | undefined => value && value / 1000;

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** A figure that the issue wants to see and sets no mark for. */
function shown(what: string, value: number | undefined): Judged {
  const measured = value === undefined ? '-' : round(value);
  return { what, baseline: '', atLeast: '', aim: '', measured, verdict: value === undefined ? 'not measured' : 'no target' };
}

function judge(what: string, asked: readonly Asked[], measured: readonly (number | undefined)[]): Judged {
  const say = (values: readonly (number | undefined)[]): string =>
    values.map((value) => (value === undefined ? '-' : round(value))).join(' / ');
  const meets = (pick: (ask: Asked) => number | undefined): boolean =>
    asked.every((ask, at) => {
      const value = measured[at];
      const wanted = pick(ask);
      if (value === undefined || wanted === undefined) return wanted === undefined;
      return ask.most ? value <= wanted : value >= wanted;
    });
  const missing = measured.some((value) => value === undefined);
  return {
    what,
    baseline: asked.some(({ baseline }) => baseline !== undefined) ? say(asked.map(({ baseline }) => baseline)) : '',
    atLeast: `${asked[0]?.most ? '<= ' : ''}${say(asked.map(({ atLeast }) => atLeast))}`,
    aim: asked[0]?.most ? '' : say(asked.map(({ aim }) => aim)),
    measured: say(measured),
    verdict: missing ? 'not measured' : meets(({ aim }) => aim) ? 'aim' : meets(({ atLeast }) => atLeast) ? 'at least' : 'short',
  };
}
