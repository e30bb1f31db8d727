import { FerrymanError } from './ferryman-error.ts';

/**
 * The currencies of ISO 4217 by their number of decimals. Not read from `Intl` at run time: engines carry CLDR's habits of
 * display, which differ from the bank's unit for 17 currencies (`money.test.ts` lists them), and change with the engine.
 */
const CODES_BY_DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK ' +
    'DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP ' +
    'LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD ' +
    'RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG ' +
    'YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const decimalsByCode = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries(CODES_BY_DECIMALS).flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, Number(decimals)]),
  ),
);

/** Whether `code` is a currency that amounts can be kept in: three capitals of ISO 4217, in use. */
export function isCurrency(code: string): boolean {
  return decimalsByCode.has(code);
}

/** How many decimals the smallest unit of a currency has: 0 (JPY), 2 (USD) or 3 (KWD). Throws `unknown-currency`. */
export function decimalsOf(code: string): number {
  const decimals = decimalsByCode.get(code);
  if (decimals === undefined)
    throw new FerrymanError(
      'unknown-currency',
      `"${code}" is no currency of ISO 4217, so nobody can say what its smallest unit is. Give the three capital letters, e.g. USD.`,
      { code },
    );
  return decimals;
}

/** Every currency known here. */
export function listCurrencies(): string[] {
  return [...decimalsByCode.keys()].toSorted();
}
