export { TemplateEditor } from './template-editor.tsx';
export type { TemplateEditorProps, TemplateSample } from './template-editor.tsx';
