/** A stretch of the message: UTF-16 offsets, `end` exclusive, and the text between them as the buyer wrote it. */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Why something was read. A supervisor, an audit log and an AI agent see the same. */
export interface ReadingReason {
  /** Stable id of what spoke: `phrase`, `model`, `slang`, `capitals`, `question-run`, `check-digit`, `history`, `market` and so on. */
  readonly rule: string;
  /** Where in the message; absent where the reason lies in the context. */
  readonly evidence?: Evidence | undefined;
  /** How much it moved the result: positive for, negative against. Comparable inside one part of the reading only. */
  readonly weight?: number | undefined;
  /** What the rule needs to be said in words: the phrase's list, the dictionary's meaning, the threshold. */
  readonly detail?: string | undefined;
}

/** What a message is written in. `tag` is undefined where that cannot be told. */
export interface LanguageReading {
  /** BCP 47: `de`, `pt-BR`, `zh`. */
  readonly tag: string | undefined;
  /** 0 to 1: the share of such readings that are right. */
  readonly confidence: number;
  /** The best few, best first, `tag` among them where it is known. */
  readonly candidates: readonly { readonly tag: string; readonly confidence: number }[];
  /** ISO 15924 of most letters: `Latn`, `Cyrl`, `Hans`, `Hant` (`Hani` where no character tells); undefined without letters. */
  readonly script: string | undefined;
  /** The language is written in Latin letters though it has its own script: Arabizi, pinyin, romaji. */
  readonly romanised: boolean;
  readonly reasons: readonly ReadingReason[];
}

/** One thing that the message is about: an id of the taxonomy (`order.delay`) or of the shop's own intents. */
export interface IntentReading {
  readonly id: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly ReadingReason[];
}

/** The eight emotions of the taxonomy. */
export type EmotionId = 'calm' | 'pleased' | 'confused' | 'worried' | 'impatient' | 'disappointed' | 'angry' | 'threatening';

export interface EmotionReading {
  readonly id: EmotionId;
  /** 0 (hardly) to 1 (as strong as it gets). */
  readonly intensity: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Every emotion that spoke, strongest first, `id` first; empty for a calm message. */
  readonly scores: readonly { readonly id: EmotionId; readonly score: number }[];
  /** Movement over the buyer's last messages: above 0 it gets worse, below 0 better; -1 to 1. 0 without history. */
  readonly trend: number;
  readonly reasons: readonly ReadingReason[];
}

/** What the buyer wants done: an id of the taxonomy, such as `refund`, `faster_delivery`, `explanation`. */
export interface DemandReading {
  readonly id: string;
  readonly confidence: number;
  readonly reasons: readonly ReadingReason[];
}

/** What kinds of fact are found. */
export type FactKind =
  | 'order-number'
  | 'tracking-number'
  | 'amount'
  | 'number'
  | 'percentage'
  | 'date'
  | 'time'
  | 'duration'
  | 'size'
  | 'colour'
  | 'product'
  | 'email'
  | 'phone'
  | 'address'
  | 'link'
  | 'name';

/** A fact with its value in one form, however it was written. */
export interface Fact extends Evidence {
  readonly kind: FactKind;
  readonly value: FactValue;
  /** Points to a person: to be masked where it is not needed. */
  readonly personal: boolean;
  readonly confidence: number;
  readonly reasons: readonly ReadingReason[];
}

/** Days are `2026-03-06`; times `14:30`; money in the currency's smallest unit. */
export type FactValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly code: string; readonly issuer?: string | undefined; readonly checked: boolean }
  | { readonly type: 'number'; readonly number: number; readonly unit?: string | undefined }
  | { readonly type: 'money'; readonly amountMinor: number; readonly currency: string | undefined }
  | { readonly type: 'day'; readonly day: string }
  | { readonly type: 'days'; readonly from: string; readonly to: string }
  | { readonly type: 'time'; readonly time: string }
  | { readonly type: 'duration'; readonly days?: number | undefined; readonly minutes?: number | undefined };

/** A word of the street, what it means and how serious it is. */
export interface SlangHit extends Evidence {
  readonly term: string;
  readonly meaning: string;
  readonly severity: 'annoyed' | 'angry' | 'threat';
  readonly category: string;
  readonly by: 'pack' | 'team';
}

/** What was expected, and what came: the parts of a sentence that the interface says in the agent's language. */
export interface ExpectationGap {
  readonly expected: Evidence | undefined;
  readonly met: Evidence | undefined;
  readonly reasons: readonly ReadingReason[];
}

/** What one message, in its context, says. */
export interface Reading {
  readonly language: LanguageReading;
  /** Likeliest first; empty means: none of these. */
  readonly intents: readonly IntentReading[];
  readonly emotion: EmotionReading;
  readonly demands: readonly DemandReading[];
  /** In the order of the text. */
  readonly facts: readonly Fact[];
  readonly slang: readonly SlangHit[];
  readonly gap: ExpectationGap | undefined;
  /** Who read it: the built-in reader, or the host's own by its name. */
  readonly by: string;
}

/** What sharpens a reading. All of it may be absent. */
export interface ReadingContext {
  /** Epoch ms when the message was written; relative dates need it. */
  readonly sentAt?: number | undefined;
  /** IANA zone of the buyer: "tomorrow" is their tomorrow. */
  readonly timeZone?: string | undefined;
  /** Country of delivery, ISO 3166. */
  readonly market?: string | undefined;
  /** BCP 47, newest first: languages of the buyer's earlier messages. */
  readonly languages?: readonly string[] | undefined;
  /** Languages the buyer's market or the shop expects, likeliest first. */
  readonly expectedLanguages?: readonly string[] | undefined;
  readonly platform?: string | undefined;
  readonly currency?: string | undefined;
  readonly order?:
    | {
        readonly id?: string | undefined;
        readonly products?: readonly string[] | undefined;
        readonly trackingNumber?: string | undefined;
        readonly status?: 'placed' | 'paid' | 'shipped' | 'delivered' | 'returned' | 'cancelled' | undefined;
        readonly estimatedDeliveryAt?: number | undefined;
      }
    | undefined;
  /** The buyer's earlier messages in this conversation, newest first, with what they were read as. */
  readonly earlier?: readonly { readonly text: string; readonly sentAt: number; readonly reading?: Reading | undefined }[] | undefined;
  /** How often the buyer has come back on this matter. */
  readonly contacts?: number | undefined;
  /**
   * What kind of text it is. In `shop` talk (the default) trained scorers of feeling need company to speak; in `open` talk, a review or a
   * post, they speak by themselves.
   */
  readonly talk?: 'shop' | 'open' | undefined;
}
