import { createElement, type ReactElement } from 'react';
import { TemplatePicker, useTemplates, type FilledTemplate, type TemplatesOptions } from '@ferryman/react/template-picker';

export interface TemplatesViewProps {
  readonly options: TemplatesOptions;
  readonly onChoose: (filled: FilledTemplate) => void;
}

/** The library's panel over options in place of a binding, which only React can hold. */
export function TemplatesView({ options, onChoose }: TemplatesViewProps): ReactElement {
  return createElement(TemplatePicker.Panel, { templates: useTemplates(options), onChoose });
}
