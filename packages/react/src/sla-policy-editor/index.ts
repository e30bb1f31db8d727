export { SlaPolicyEditor } from './sla-policy-editor.tsx';
export type { SlaPolicyEditorProps } from './sla-policy-editor.tsx';
