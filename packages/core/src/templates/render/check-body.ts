import { problem, type TemplateProblem } from '../problem.ts';
import { TEMPLATE_VARIABLES, type VariableType } from '../template-variables.ts';
import { FILTER_NAMES } from './liquid-engine.ts';
import type { BodyParts, NamedVariable } from './walk-body.ts';

/** Filters one of which must stand behind a value of the type, since it has no text of its own. */
const NEEDS: Partial<Record<VariableType, readonly string[]>> = {
  money: ['money'],
  date: ['date'],
  list: ['list', 'size', 'map', 'first', 'last', 'where', 'sort'],
  word: ['word'],
  percent: ['percent', 'number'],
  person: ['greeting', 'closing'],
};
/** Which types our filters take; those that are not named take any. */
const TAKES: Readonly<Record<string, readonly VariableType[]>> = {
  money: ['money'],
  date: ['date'],
  list: ['list'],
  word: ['word'],
  percent: ['percent', 'number'],
  number: ['number', 'percent'],
  days: ['number'],
  hours: ['number'],
  minutes: ['number'],
  plural: ['number', 'percent'],
};

/** Further variables by path, of the host's own: `order.gift`. */
export type FurtherVariables = Readonly<Record<string, VariableType>>;

/** What can be said of a body before anybody fills it. */
export function checkBody(parts: BodyParts, further: FurtherVariables): readonly TemplateProblem[] {
  const types: Readonly<Record<string, VariableType | undefined>> = { ...TEMPLATE_VARIABLES, ...further };
  const found: TemplateProblem[] = [];
  for (const variable of parts.variables) {
    const [root = ''] = variable.path.split('.');
    if (parts.locals.has(root)) continue;
    const type = Object.hasOwn(types, variable.path) ? types[variable.path] : undefined;
    const inBody = { start: variable.start, end: variable.end };
    if (type === undefined && !isPlainPart(variable, types))
      found.push(problem('unknown-variable', { variable: variable.path }, { inBody }));
    if (type !== undefined) found.push(...checkFilter(variable, type, inBody));
  }
  for (const { name, start, end } of parts.filters)
    if (!FILTER_NAMES.includes(name)) found.push(problem('unknown-filter', { filter: name }, { inBody: { start, end } }));
  return found.toSorted((one, other) => (one.inBody?.start ?? 0) - (other.inBody?.start ?? 0));
}

function checkFilter(variable: NamedVariable, type: VariableType, inBody: TemplateProblem['inBody']): readonly TemplateProblem[] {
  const { filter, use, path } = variable;
  if (use !== 'printed') return [];
  const needed = NEEDS[type];
  if (needed && (filter === undefined || (!needed.includes(filter) && filter !== 'default')))
    return [problem('filter-needed', { variable: path, filter: needed[0] ?? '' }, { inBody })];
  const taken = filter === undefined ? undefined : TAKES[filter];
  return taken && !taken.includes(type) ? [problem('wrong-filter', { variable: path, filter: filter ?? '' }, { inBody })] : [];
}

/** `{% if shipment %}` and `order.items.size` name a part of what there is, or something of it. */
function isPlainPart({ path, use }: NamedVariable, types: Readonly<Record<string, unknown>>): boolean {
  if (use === 'asked' && Object.keys(types).some((known) => known.startsWith(`${path}.`))) return true;
  return /^order\.items\.(size|first|last)(\.(name|quantity))?$/u.test(path);
}
