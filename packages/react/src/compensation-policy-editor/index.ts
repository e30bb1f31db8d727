export { PolicyEditor } from './policy-editor.tsx';
export type { PolicyEditorProps, PolicySaved } from './policy-editor.tsx';
export { comparePolicies } from './compare-policies.ts';
export type { PolicyChange, PolicySample, SampleChange } from './compare-policies.ts';
