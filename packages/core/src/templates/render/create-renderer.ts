import type { MarketPack } from '../../culture/index.ts';
import { problem, type TemplateProblem } from '../problem.ts';
import type { ResolvedText } from '../resolve-text.ts';
import type { Register, TemplatePack } from '../template-pack.ts';
import type { TemplateVariables } from '../template-variables.ts';
import type { FurtherVariables } from './check-body.ts';
import { compileBody, type CompiledBody } from './compile-body.ts';
import type { RenderEnvironment } from './environment.ts';
import { createLiquid } from './liquid-engine.ts';
import { renderScope } from './render-scope.ts';

/** What a channel carries. */
export interface ChannelLimits {
  /** Longest message in UTF-16 units. */
  readonly maxLength?: number | undefined;
  /** False: plain text only. Default true. */
  readonly richText?: boolean | undefined;
  /** False: no links; sentences inside `{% if shipment.trackingUrl %}` fall away. Default true. */
  readonly links?: boolean | undefined;
}

/** What a text is filled with, for whom, when. */
export interface RenderRequest {
  readonly text: Pick<ResolvedText, 'body' | 'language' | 'register' | 'format'>;
  readonly variables: TemplateVariables;
  /** Epoch ms. */
  readonly now: number;
  /** The language's pack: words of statuses, greetings where the market has none. */
  readonly pack?: TemplatePack | undefined;
  readonly market?: MarketPack | undefined;
  /** IANA zone of the buyer. Default: the market's first, else UTC. */
  readonly timeZone?: string | undefined;
  /** `letter` puts greeting and closing around a body that has none of its own. Default `none`, as in the middle of a chat. */
  readonly frame?: 'letter' | 'none' | undefined;
  readonly channel?: ChannelLimits | undefined;
  readonly speaker?: 'masculine' | 'feminine' | undefined;
}

/** A filled template. It may be sent only where `ready` is true. */
export interface RenderedReply {
  /** Gaps are shown as `[shipment.carrier]`, never as a blank. */
  readonly text: string;
  readonly ready: boolean;
  readonly problems: readonly TemplateProblem[];
  /** Variables without which it is not ready, each once: what to ask the order or the agent for. */
  readonly missing: readonly string[];
}

/** What a body asks for. */
export interface BodyVariables {
  /** Named outside any condition: without them it cannot be sent. */
  readonly needed: readonly string[];
  /** Named inside a condition only. */
  readonly optional: readonly string[];
}

/** Renders and checks bodies; keeps what it has read. */
export interface TemplateRenderer {
  /** What is amiss in a body before anybody fills it, by place. Never throws. */
  readonly lint: (body: string) => readonly TemplateProblem[];
  readonly variablesOf: (body: string) => BodyVariables;
  /** Fills a text. Never throws, whatever the body and the variables hold. */
  readonly render: (request: RenderRequest) => RenderedReply;
}

const KEPT = 500;
const LINK = /\b(?:https?:\/\/|www\.)\S+/iu;

/** Makes a renderer. @param options.variables - The host's own variables, by path, beside `TEMPLATE_VARIABLES`. */
export function createTemplateRenderer(options: { readonly variables?: FurtherVariables | undefined } = {}): TemplateRenderer {
  const liquid = createLiquid();
  const further = options.variables ?? {};
  const compiled = new Map<string, CompiledBody>();
  const compile = (body: string): CompiledBody => {
    const known = compiled.get(body);
    const fresh = known ?? compileBody(liquid, body, further);
    // The one asked for last moves to the end; the first in line is the one unused for longest.
    compiled.delete(body);
    compiled.set(body, fresh);
    const [oldest] = compiled.keys();
    if (compiled.size > KEPT && oldest !== undefined) compiled.delete(oldest);
    return fresh;
  };

  return {
    lint: (body) => compile(body).problems,
    variablesOf: (body) => {
      const { parts } = compile(body);
      const named = parts?.variables.filter(({ path }) => !parts.locals.has(path.split('.')[0] ?? '')) ?? [];
      const needed = new Set(named.filter(({ conditional, use }) => !conditional && use !== 'asked').map(({ path }) => path));
      return { needed: [...needed], optional: [...new Set(named.map(({ path }) => path).filter((path) => !needed.has(path)))] };
    },
    render: (request) => {
      const { text, channel = {}, variables } = request;
      const scope = renderScope(variables, channel.links === false ? 'leave-out' : 'keep');
      const env = environmentOf(request);
      const body = compile(text.body);
      const faults = body.problems.filter(({ severity }) => severity === 'error');
      if (!body.parts) return { text: '', ready: false, problems: faults, missing: [] };
      const framed = request.frame === 'letter' && !body.parts.filters.some(({ name }) => name === 'greeting' || name === 'closing');
      const filled = framed ? compile(framedBody(text.body, text.format)).fill(scope, env) : body.fill(scope, env);
      const shift = framed ? frameStart(text.format).length : 0;
      const problems = [
        // The same place is told once: as a gap of the output rather than as a fault of the body.
        ...faults.filter(
          ({ inBody }) => !filled.problems.some((each) => each.inBody && inBody && overlaps(shifted(each, -shift).inBody, inBody)),
        ),
        ...filled.problems.map((each) => shifted(each, -shift)),
        ...channelProblems(filled.text, text.format, channel, variables, filled.problems),
      ];
      const missing = new Set(
        filled.problems.filter(({ code }) => code === 'missing-variable').map(({ values }) => String(values['variable'])),
      );
      return { text: filled.text, ready: !problems.some(({ severity }) => severity === 'error'), problems, missing: [...missing] };
    },
  };
}

type Format = RenderRequest['text']['format'];

const seam = (format: Format) => (format === 'html' ? '<br><br>' : '\n\n');
const frameStart = (format: Format) => `{{ buyer | greeting }}${seam(format)}`;
const framedBody = (body: string, format: Format) => `${frameStart(format)}${body}${seam(format)}{{ agent | closing }}`;

function overlaps(one: TemplateProblem['inBody'], other: TemplateProblem['inBody']): boolean {
  return one !== undefined && other !== undefined && one.start < other.end && other.start < one.end;
}

function shifted(each: TemplateProblem, by: number): TemplateProblem {
  return each.inBody ? { ...each, inBody: { start: each.inBody.start + by, end: each.inBody.end + by } } : each;
}

function environmentOf({ text, variables, now, pack, market, timeZone, speaker }: RenderRequest): RenderEnvironment {
  const language = text.language.split('-')[0]?.toLowerCase() ?? text.language;
  // Where the market speaks the language, its own way of writing days and money is the buyer's.
  const locale = market?.locales.find((each) => each.toLowerCase().split('-')[0] === language) ?? text.language;
  const register: Register = text.register;
  const zone = timeZone ?? market?.timeZones[0] ?? 'UTC';
  return { locale, language: text.language, register, format: text.format, now, timeZone: zone, market, pack, variables, speaker };
}

function channelProblems(
  text: string,
  format: RenderRequest['text']['format'],
  { maxLength, richText, links }: ChannelLimits,
  variables: TemplateVariables,
  found: readonly TemplateProblem[],
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (text === '' && found.length === 0) problems.push(problem('empty', {}));
  if (maxLength !== undefined && text.length > maxLength)
    problems.push(problem('too-long', { limit: maxLength, length: text.length }, { inOutput: { start: maxLength, end: text.length } }));
  if (richText === false && format !== 'text') problems.push(problem('rich-text-not-allowed', { format }));
  const link = links === false ? LINK.exec(text) : null;
  if (link)
    problems.push(problem('link-not-allowed', { link: link[0] }, { inOutput: { start: link.index, end: link.index + link[0].length } }));
  if (links === false) {
    // Why a link is missing is not that nobody knows it.
    for (const each of found) {
      const path = String(each.values['variable'] ?? '');
      if (path.endsWith('Url') && hasPath(variables, path))
        problems.push(problem('link-not-allowed', { link: path }, { inBody: each.inBody }));
    }
  }
  return problems;
}

function hasPath(variables: object, path: string): boolean {
  let at: unknown = variables;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return at !== undefined;
}
