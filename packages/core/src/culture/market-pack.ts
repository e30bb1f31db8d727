import type * as z from 'zod/mini';
import type {
  addressFormSchema,
  confidenceSchema,
  dateRuleSchema,
  dayRuleSchema,
  deliveryEffectSchema,
  lawRuleSchema,
  localisedTextSchema,
  marketPackSchema,
  originPackSchema,
  packHintSchema,
  phraseSchema,
  toneSchema,
} from './pack-schema.ts';

/** Read and official (`high`), secondary (`medium`), weak (`low`), or looked for and not found (`unverified`). */
export type Confidence = z.infer<typeof confidenceSchema>;
/** A text by BCP 47 tag; English is always there. */
export type LocalisedText = z.infer<typeof localisedTextSchema>;
export type DateRule = z.infer<typeof dateRuleSchema>;
export type DayRule = z.infer<typeof dayRuleSchema>;
/** What a day means for how one writes. */
export type Tone = z.infer<typeof toneSchema>;
/** What a day means for parcels and answers. */
export type DeliveryEffect = z.infer<typeof deliveryEffectSchema>;
export type AddressForm = z.infer<typeof addressFormSchema>;
export type Phrase = z.infer<typeof phraseSchema>;
export type PackHint = z.infer<typeof packHintSchema>;
export type LawRule = z.infer<typeof lawRuleSchema>;
/** All that is known of one market. Checked by `marketPackSchema` of `@ferryman/core/culture/pack-schema`. */
export type MarketPack = z.infer<typeof marketPackSchema>;
/** Days of a place goods are shipped from. */
export type OriginPack = z.infer<typeof originPackSchema>;

/** Where a fact comes from and how far to trust it. */
export interface Evidence {
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly belief?: 'high' | 'medium' | 'low' | undefined;
}

/** The switch that every reader of a pack has. */
export interface EvidenceChoice {
  /** Default false: what nobody found a source for is held back. */
  readonly includeUnverified?: boolean | undefined;
}

/** True when a fact may be told under this choice. */
export function mayTell(fact: Evidence, choice: EvidenceChoice): boolean {
  return choice.includeUnverified === true || fact.confidence !== 'unverified';
}
