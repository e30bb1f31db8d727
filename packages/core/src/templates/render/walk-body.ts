import { TypeGuards, Value, type Argument, type Template, type Token } from './liquid-parts.ts';

/** A variable that a body names. */
export interface NamedVariable {
  /** `shipment.trackingUrl`; of a computed path the part before the first computed step. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** The first filter behind it, where it is printed. */
  readonly filter: string | undefined;
  /** Printed, asked for in a condition or a loop, or handed to a filter as its argument. */
  readonly use: 'printed' | 'asked' | 'argument';
  /** Stands inside an `{% if %}`, `{% unless %}`, `{% case %}` or `{% for %}`. */
  readonly conditional: boolean;
}

export interface NamedFilter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What a parsed body names, in the order of the text. */
export interface BodyParts {
  readonly variables: readonly NamedVariable[];
  readonly filters: readonly NamedFilter[];
  /** Names that the body makes itself: `assign`, the variable of a loop. */
  readonly locals: ReadonlySet<string>;
  /** Every node, for wrapping. */
  readonly nodes: readonly Template[];
}

/** Goes through a parsed body once. */
export function walkBody(templates: readonly Template[]): BodyParts {
  const variables: NamedVariable[] = [];
  const filters: NamedFilter[] = [];
  const locals = new Set<string>(['forloop']);
  const nodes: Template[] = [];

  const visitToken = (token: Token | undefined, use: NamedVariable['use'], conditional: boolean, filter: string | undefined): void => {
    if (TypeGuards.isRangeToken(token)) {
      visitToken(token.lhs, use, conditional, undefined);
      visitToken(token.rhs, use, conditional, undefined);
    }
    if (!TypeGuards.isPropertyAccessToken(token)) return;
    const steps: string[] = [];
    for (const prop of token.props) {
      if (TypeGuards.isPropertyAccessToken(prop)) {
        visitToken(prop, 'argument', conditional, undefined);
        break;
      }
      if (!TypeGuards.isWordToken(prop) && !TypeGuards.isQuotedToken(prop)) break;
      steps.push(prop.content);
    }
    if (token.variable === undefined && steps.length > 0)
      variables.push({ path: steps.join('.'), start: token.begin, end: token.end, filter, use, conditional });
  };

  const visitArgument = (argument: Argument, use: NamedVariable['use'], conditional: boolean, token: Token): void => {
    if (!(argument instanceof Value)) {
      visitToken(argument, use, conditional, undefined);
      return;
    }
    for (const operand of argument.initial.postfix) visitToken(operand, use, conditional, argument.filters[0]?.name);
    for (const filter of argument.filters) {
      filters.push({ name: filter.name, start: token.begin, end: token.end });
      for (const each of filter.args) visitToken(Array.isArray(each) ? each[1] : each, 'argument', conditional, undefined);
    }
  };

  const visit = (nodesHere: readonly Template[], conditional: boolean): void => {
    for (const node of nodesHere) {
      nodes.push(node);
      const isOutput = TypeGuards.isOutputToken(node.token);
      for (const argument of node.arguments?.() ?? []) visitArgument(argument, isOutput ? 'printed' : 'asked', conditional, node.token);
      for (const name of [...(node.localScope?.() ?? []), ...(node.blockScope?.() ?? [])])
        locals.add(typeof name === 'string' ? name : name.content);
      const children = node.children?.(false, true).next().value;
      if (Array.isArray(children)) visit(children, true);
    }
  };
  visit(templates, false);
  return { variables: variables.toSorted((one, other) => one.start - other.start), filters, locals, nodes };
}
