import type { Liquid } from 'liquidjs';
import { problem, type TemplateProblem, type TextRange } from '../problem.ts';
import { TEMPLATE_VARIABLES } from '../template-variables.ts';
import { checkBody, type FurtherVariables } from './check-body.ts';
import { BadValue, type RenderEnvironment } from './environment.ts';
import { cleanValue, escapeValue, isolateValue, isSafeLink, MARK_END, MARK_START } from './escape-value.ts';
import { bindEnvironment } from './liquid-engine.ts';
import { TypeGuards, Value, type Context, type Emitter, type Template, type Token } from './liquid-parts.ts';
import { walkBody, type BodyParts } from './walk-body.ts';

/** What came of one rendering, before the frame and the channel. */
export interface Filled {
  readonly text: string;
  readonly problems: readonly TemplateProblem[];
}

/** A body, read once, rendered often. */
export interface CompiledBody {
  readonly problems: readonly TemplateProblem[];
  readonly parts: BodyParts | undefined;
  readonly fill: (scope: object, env: RenderEnvironment) => Filled;
}

/** What the rendering of the moment has found; rendering is synchronous, so there is one at a time. */
interface Pass {
  readonly found: Omit<TemplateProblem, 'inOutput'>[];
  readonly env: RenderEnvironment;
}

const MANY_LINES = new Set(['returns.address', 'product.facts', 'product.tip', 'shipment.statement']);

/** Reads a body. Never throws: what cannot be read is a problem with its place. */
export function compileBody(liquid: Liquid, body: string, further: FurtherVariables): CompiledBody {
  let templates: readonly Template[];
  try {
    templates = liquid.parse(body);
  } catch (error) {
    const problems = [syntaxProblem(error, body)];
    return { problems, parts: undefined, fill: () => ({ text: '', problems }) };
  }
  const parts = walkBody(templates);
  let pass: Pass | undefined;
  for (const node of parts.nodes) wrap(node, () => pass);
  return {
    problems: checkBody(parts, further),
    parts,
    fill: (scope, env) => {
      const mine: Pass = { found: [], env };
      pass = mine;
      bindEnvironment(scope, env);
      try {
        return place(String(liquid.renderSync([...templates], scope)), mine.found);
      } catch (error) {
        const about = error instanceof Error ? error.message : 'unknown';
        return { text: '', problems: [problem(/limit exceeded/u.test(about) ? 'limit' : 'bad-value', { about })] };
      } finally {
        pass = undefined;
      }
    },
  };
}

/** A node that marks its place instead of printing nothing, and makes what it prints safe. */
function wrap(node: Template, passOf: () => Pass | undefined): void {
  const isOutput = TypeGuards.isOutputToken(node.token);
  const isTag = TypeGuards.isTagToken(node.token);
  if (!isOutput && !isTag) return;
  const value = isOutput ? firstValue(node) : undefined;
  const render = node.render.bind(node) as (ctx: Context, emitter: Emitter) => Generator<unknown, unknown, unknown> | undefined;
  node.render = function* marked(ctx: Context, emitter: Emitter): Generator<unknown, unknown, unknown> {
    const pass = passOf();
    if (!pass) return undefined;
    try {
      if (!value) return yield* render(ctx, emitter) ?? [];
      print(emitter, yield* value.value(ctx, false), value, node.token, pass);
    } catch (error) {
      const fault = faultOf(error, node.token);
      if (!fault) throw error;
      mark(emitter, pass, fault);
    }
    return undefined;
  };
}

function firstValue(node: Template): Value | undefined {
  for (const argument of node.arguments?.() ?? []) if (argument instanceof Value) return argument;
  return undefined;
}

function print(emitter: Emitter, printed: unknown, value: Value, token: Token, pass: Pass): void {
  const path = pathOf(value);
  const where = { inBody: rangeOf(token) };
  if (typeof printed === 'object' && printed !== null) {
    mark(emitter, pass, problem('filter-needed', { variable: path, filter: Array.isArray(printed) ? 'list' : 'money' }, where));
    return;
  }
  const isPhrase = value.filters.some(({ name }) => name === 'greeting' || name === 'closing');
  const text = cleanValue(
    printed === undefined || printed === null ? '' : `${printed as string | number | boolean}`,
    isPhrase || MANY_LINES.has(path),
  );
  const isLink = Object.entries(TEMPLATE_VARIABLES).some(([known, type]) => known === path && type === 'url');
  if (text === '') mark(emitter, pass, problem('missing-variable', { variable: path }, where));
  else if (isLink && !isSafeLink(text)) mark(emitter, pass, problem('unsafe-link', { variable: path }, where));
  // Links end where a sign stands that belongs to none, and what a filter wrote is already right for its language.
  else if (isLink) emitter.write(pass.env.format === 'html' ? escapeValue(text, pass.env.format) : text);
  else emitter.write(escapeValue(value.filters.length === 0 ? isolateValue(text, pass.env.language) : text, pass.env.format));
}

function pathOf(value: Value): string {
  const [token] = value.initial.postfix;
  return token ? token.getText() : '';
}

function rangeOf(token: Token): TextRange {
  return { start: token.begin, end: token.end };
}

function mark(emitter: Emitter, pass: Pass, fault: Omit<TemplateProblem, 'inOutput'>): void {
  pass.found.push(fault);
  emitter.write(`${MARK_START}${pass.found.length - 1}${MARK_END}`);
}

/** What a failure of one node means; undefined where it is not the node's but the whole rendering's. */
function faultOf(error: unknown, token: Token): Omit<TemplateProblem, 'inOutput'> | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof BadValue)
    return problem('bad-value', { filter: error.filter, variable: token.getText() }, { inBody: rangeOf(token) });
  if (error.name !== 'UndefinedVariableError') return undefined;
  const named = 'token' in error ? (error.token as Token) : token;
  return problem('missing-variable', { variable: named.getText() }, { inBody: rangeOf(named) });
}

/** The text with each mark replaced by the gap's name, empty paragraphs gone, and every problem with its place. */
function place(marked: string, found: readonly Omit<TemplateProblem, 'inOutput'>[]): Filled {
  const tidy = marked
    .replace(/[ \t]+$/gmu, '')
    .replace(/^[ \t]+/gmu, '')
    .replace(/[ \t]{2,}/gu, ' ')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  const problems: TemplateProblem[] = [];
  let text = '';
  for (const part of tidy.split(new RegExp(`(${MARK_START}\\d+${MARK_END})`, 'u'))) {
    const fault = part.startsWith(MARK_START) ? found[Number(part.slice(1, -1))] : undefined;
    const shown = fault ? `[${fault.values['variable'] ?? fault.values['filter'] ?? '?'}]` : part;
    if (fault) problems.push({ ...fault, inOutput: { start: text.length, end: text.length + shown.length } });
    text += shown;
  }
  // What was found and is not in the text was printed into something that was thrown away; it is a fault all the same.
  const placed = new Set(problems.map(({ inBody }) => inBody?.start));
  return { text, problems: [...problems, ...found.filter(({ inBody }) => !placed.has(inBody?.start))] };
}

function syntaxProblem(error: unknown, body: string): TemplateProblem {
  const about = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
  const token = error instanceof Error && 'token' in error ? (error.token as Token) : undefined;
  const inBody = token && token.end <= body.length ? rangeOf(token) : { start: 0, end: body.length };
  const [, tag] = /tag "([^"]+)" not found/u.exec(about) ?? [];
  if (tag !== undefined) return problem('unknown-tag', { tag }, { inBody });
  return problem(/limit exceeded/u.test(about) ? 'limit' : 'syntax', { about }, { inBody });
}
