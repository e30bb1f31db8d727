/** Words that mean the same, separated by `|`; a word may be several (`day after tomorrow`); `word*` is the beginning of one. */
export type Words = string;

/** Lengths of time: `w` weeks, `M` months, `q` quarters, `e` weekends, `m` minutes, `h` hours. */
export type TimeUnit = 'm' | 'h' | 'd' | 'w' | 'e' | 'M' | 'q' | 'y';

/** What is needed to read facts in one language: words by their part in a phrase, not phrases. */
export interface FactsLanguage {
  /** BCP 47. */
  readonly language: string;
  /** The decimal mark: what stands before three digits and is not this one groups thousands. */
  readonly decimal: '.' | ',';
  /** How a day is written in figures where the market does not say. */
  readonly order: 'dmy' | 'mdy' | 'ymd';
  /** "Halb drei" is half an hour before three. */
  readonly halfBefore?: boolean | undefined;
  /** Letters that are written together with the next word (Arabic "and", "the", "with"). */
  readonly prefixes?: Words | undefined;
  /** Twelve and seven entries, from January and from Monday. */
  readonly months: readonly Words[];
  readonly weekdays: readonly Words[];
  /** Number words by their value; `times` multiply what stands before them; `some` are articles and estimates before a unit. */
  readonly numbers: Readonly<Record<string, Words>>;
  readonly times: Readonly<Record<string, Words>>;
  readonly some: Readonly<Record<string, Words>>;
  readonly ordinals: Readonly<Record<string, Words>>;
  /** Days by their distance from today. */
  readonly days: Readonly<Record<string, Words>>;
  readonly units: Readonly<Partial<Record<TimeUnit, Words>>>;
  /** Parts of the day: `am`, `pm`, `night` (late or small hours, by the hour). */
  readonly parts: Readonly<Partial<Record<'am' | 'pm' | 'night' | 'noon', Words>>>;
  /** Currency words by ISO 4217 code; `cents` are hundredths. */
  readonly currencies: Readonly<Record<string, Words>>;
  readonly cents?: Readonly<Record<string, Words>> | undefined;
  /** Colours by their English name. */
  readonly colours: Readonly<Record<string, Words>>;
  /** Lengths, weights and volumes by their sign (`cm`, `kg`). */
  readonly measures?: Readonly<Record<string, Words>> | undefined;
  /** Clothes' sizes in words, by their letter. */
  readonly sizes?: Readonly<Record<string, Words>> | undefined;
  /** Everything else, by its part in a phrase (see `lexicon.ts`). */
  readonly roles: Readonly<Partial<Record<FactRole, Words>>>;
}

/**
 * Parts that words play: `back` and `in` (before a length of time: "vor 3 Tagen", "in 3 days"), `ago` and `hence` (behind it), `next`, `last`, `this`; `of` (may stand between the parts of a
 * day), `on` (leads a day), `at` (leads an hour), `from`, `till`; `half`, `quarter`, `to`, `past`, `minus` (behind the hour: "las tres menos diez"); `hour`, `minute` (behind the figure);
 * `year`, `month`, `day` (behind the figure, 年 月 日); `th` (ending of an ordinal); `and` (inside number words); `counter` (behind a
 * number word, where such a word alone is no number); `percent`; `size`; `money` (a sum follows); `order`, `tracking`, `phone`, `ref`
 * (what stands between such a word and the code: "no.", "is"); `name` ("my name is"); `street` (`-strasse` is an ending; the number stands behind its name or just before), `road` (the number stands before its name),
 * `notname` (ends a name);
 * `each` (makes a day a habit, which is no day), `notnumber` (after it a number word is none: "this one").
 */
export type FactRole =
  | 'ago'
  | 'back'
  | 'in'
  | 'hence'
  | 'next'
  | 'last'
  | 'this'
  | 'of'
  | 'on'
  | 'at'
  | 'from'
  | 'till'
  | 'half'
  | 'quarter'
  | 'to'
  | 'minus'
  | 'past'
  | 'hour'
  | 'minute'
  | 'year'
  | 'month'
  | 'day'
  | 'th'
  | 'and'
  | 'counter'
  | 'percent'
  | 'size'
  | 'money'
  | 'order'
  | 'tracking'
  | 'phone'
  | 'ref'
  | 'name'
  | 'street'
  | 'road'
  | 'notname'
  | 'each'
  | 'notnumber';

/** How a check digit is reckoned. */
export type CheckRule = 's10' | 'ups' | 'fedex' | 'gs1' | 'identcode' | 'mod7';

/** A form that a platform's order numbers or a carrier's tracking numbers have. */
export interface CodeFormat {
  readonly id: string;
  readonly kind: 'order-number' | 'tracking-number';
  readonly issuer: string;
  /** `9` a digit, `A` a letter, `X` either; `{n}` or `{n,m}` times; other signs stand for themselves. Capitals, no spaces. */
  readonly form: string;
  readonly check?: CheckRule | undefined;
  /** How sure such a string is one: with a word such as "order number" or on the platform, and alone (left out: never alone). */
  readonly confidence: number;
  readonly alone?: number | undefined;
  /** Where the form is documented, and how well it is known. */
  readonly source: string;
  readonly known: 'high' | 'medium' | 'low';
}
