export interface MarketPack {
  readonly region: string;
}
