export { TemplatePanel as Panel } from './template-panel.tsx';
export { TemplatePreview as Preview } from './template-preview.tsx';
export { TemplateSlash as Slash } from './template-slash.tsx';
