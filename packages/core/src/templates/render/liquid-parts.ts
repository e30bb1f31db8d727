export { TypeGuards, Value } from 'liquidjs';
export type { Context, Emitter, Template, Token } from 'liquidjs';
import type { Template } from 'liquidjs';

/** What a node of a parsed body hands over: a value with filters, or a bare token. */
export type Argument = Template extends { arguments?(): Iterable<infer Each> } ? Each : never;
