import type { MarketPack } from '../../culture/index.ts';
import type { Register, TemplatePack } from '../template-pack.ts';
import type { BodyFormat } from '../template.ts';
import type { TemplateVariables } from '../template-variables.ts';

/** What filters know besides the value: whose language, whose market, when. */
export interface RenderEnvironment {
  /** BCP 47 of the text, with the market's region where the market speaks it: how Intl writes money and days. */
  readonly locale: string;
  readonly language: string;
  readonly register: Register;
  readonly format: BodyFormat;
  readonly now: number;
  readonly timeZone: string;
  readonly market: MarketPack | undefined;
  readonly pack: TemplatePack | undefined;
  readonly variables: TemplateVariables;
  readonly speaker: 'masculine' | 'feminine' | undefined;
}

/** What a filter throws where the value cannot be written; becomes a problem at the place. */
export class BadValue extends Error {
  readonly filter: string;

  constructor(filter: string) {
    super(`The filter ${filter} cannot write this value.`);
    this.filter = filter;
  }
}
