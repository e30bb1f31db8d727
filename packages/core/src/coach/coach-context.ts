/** An amount in the currency's smallest unit. */
export interface CoachMoney {
  readonly amountMinor: number;
  readonly currency: string;
}

/**
 * What a draft is checked against. All but the language may be absent: a check without its fact stays silent.
 * Dates are calendar days, `2026-03-06`, as the buyer's market counts them.
 */
export interface CoachContext {
  /** The buyer's language, BCP 47. */
  readonly language: string;
  /** Country of delivery, ISO 3166. */
  readonly market?: string | undefined;
  readonly today?: string | undefined;
  readonly buyer?:
    | {
        readonly name?: string | undefined;
        /** Ids of the reading: `calm`, `disappointed`, `angry`, `threatening` and so on. */
        readonly emotion?: string | undefined;
        /** Ids of the reading, such as `order.delay`. */
        readonly intents?: readonly string[] | undefined;
        readonly lastMessage?: string | undefined;
        /** How many times the buyer has written on this matter. */
        readonly contacts?: number | undefined;
      }
    | undefined;
  /** Who signs: as the buyer's, the name is not judged as a word of the language. */
  readonly agent?: { readonly name?: string | undefined } | undefined;
  readonly order?:
    | { readonly id?: string | undefined; readonly product?: string | undefined; readonly total?: CoachMoney | undefined }
    | undefined;
  readonly shipment?:
    | {
        readonly carrier?: string | undefined;
        readonly status?: string | undefined;
        readonly trackingNumber?: string | undefined;
        readonly estimatedDelivery?: string | undefined;
      }
    | undefined;
  /** The most that was approved or may be granted now. */
  readonly offer?: CoachMoney | undefined;
  /** Sentences of the shop's policy: a term they name may be promised. */
  readonly policy?: readonly string[] | undefined;
  readonly shop?: { readonly register?: 'formal' | 'informal' | undefined } | undefined;
  /** Set while the market's calendar asks for calm: urging words become an error. */
  readonly restrainedPeriod?: { readonly id: string; readonly source?: string | undefined } | undefined;
}
