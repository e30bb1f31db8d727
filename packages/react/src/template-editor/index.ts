export { TemplateEditor } from './template-editor.tsx';
export type { TemplateEditorProps, TemplateSample } from './template-editor.tsx';
export { TemplateImport } from './template-import.tsx';
export type { TemplateImportProps } from './template-import.tsx';
