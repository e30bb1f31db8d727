/** What a rewrite of one matter is made of: whole sentences, so that no language has to bend words into a gap. */
export interface RewriteMatter {
  /** Sympathy with this matter, as specific as words without facts can be. */
  readonly sympathy: string;
  /** Two things an agent may offer, the first one first. */
  readonly plans: readonly [string, string];
}

/** Matters that rewrites know; `other` stands in for the rest. */
export type RewriteMatterId = 'delay' | 'damaged' | 'wrong' | 'refund' | 'other';

/** The words of rewrites in one language. `{words}`, `{value}` and `{plan}` are filled in. */
export interface RewriteLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly matters: Readonly<Record<RewriteMatterId, RewriteMatter>>;
  /** The buyer's own words: `You wrote: “{words}”.` */
  readonly quote: string;
  /** Said before what is possible: `What I can do: {plan}` */
  readonly possible: string;
  /** The state of things with the carrier's estimate, and without one. */
  readonly estimate: string;
  readonly looking: string;
  readonly planA: string;
  readonly planB: string;
  readonly choose: string;
  /** Key facts, a line each: `Order: {value}` */
  readonly order: string;
  readonly tracking: string;
  readonly arrives: string;
  readonly total: string;
}
