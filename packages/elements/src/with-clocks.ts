import { createElement, type ComponentType } from 'react';
import type { SlaBook } from '@ferryman/core/sla';
import { SlaProvider } from '@ferryman/react/sla-clocks';

/** The component with its prop `slaBook` as a provider around it: rows and headers then carry their clocks. */
export function withClocks(component: ComponentType<Record<string, unknown>>): ComponentType<Record<string, unknown>> {
  return function WithClocks({ slaBook, ...props }: Record<string, unknown>) {
    const shown = createElement(component, props);
    // oxlint-disable-next-line react/no-children-prop -- the provider's type asks for its children among the props
    return slaBook === undefined ? shown : createElement(SlaProvider, { book: slaBook as SlaBook, children: shown });
  };
}
