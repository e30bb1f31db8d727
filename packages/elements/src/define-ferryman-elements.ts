import { createElementClass } from './create-element-class.ts';
import { elementDefinitions } from './element-definitions.ts';

/** Registers `<fm-inbox>`, `<fm-thread>`, `<fm-composer>` and the others. Elements defined already stay as they are. */
export function defineFerrymanElements(registry: CustomElementRegistry = customElements): void {
  for (const definition of elementDefinitions) {
    if (!registry.get(definition.tagName)) registry.define(definition.tagName, createElementClass(definition));
  }
}
