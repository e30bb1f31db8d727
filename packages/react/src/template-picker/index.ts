import * as Parts from './index.parts.ts';
import { AssembledTemplatePicker } from './template-picker.tsx';

/** The library in a dialog; its parts hang on it (`TemplatePicker.Slash` in a composer's bar, `.Panel`, `.Preview`). */
export const TemplatePicker: typeof AssembledTemplatePicker & typeof Parts = /* @__PURE__ */ Object.assign(AssembledTemplatePicker, Parts);

export { useTemplates } from './use-templates.ts';
export type { TemplatePickerProps } from './template-picker.tsx';
export type { TemplatePanelProps } from './template-panel.tsx';
export type { TemplatePreviewProps } from './template-preview.tsx';
export type { TemplateSlashProps } from './template-slash.tsx';
export type { FilledTemplate, SentTemplate, TemplateEngines, TemplatesBinding, TemplatesOptions, TextWish } from './use-templates.ts';
export type { InsertedTemplate, TemplateSession } from './template-session.ts';
