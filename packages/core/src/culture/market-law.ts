import { mayTell, type EvidenceChoice, type LawRule, type MarketPack } from './market-pack.ts';

/** The rights a market's law gives a buyer, as far as they may be told. Not legal advice. */
export function marketLaw(market: MarketPack, choice: EvidenceChoice = {}): LawRule[] {
  return market.law.filter((rule) => mayTell(rule, choice));
}

/** Days within which goods may be sent back without a reason. Undefined: not known, or held back; 0: no such right. */
export function withdrawalRight(market: MarketPack, choice: EvidenceChoice = {}): LawRule | undefined {
  return marketLaw(market, choice).find(({ rule }) => rule === 'withdrawal');
}
