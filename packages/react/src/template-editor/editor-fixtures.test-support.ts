import type { Template } from '@ferryman/core/templates';
import { lateCase, storyTemplates } from '../template-picker/template-fixtures.test-support.ts';
import type { TemplateSample } from './index.ts';

const [late] = storyTemplates;
if (!late) throw new Error('The story templates are empty.');

/** A template with a version before it. */
export const editorTemplate: Template = {
  ...late,
  version: 2,
  owner: 'ana',
  reviewAt: Date.UTC(2026, 5, 1),
  history: [
    {
      version: 1,
      at: Date.UTC(2026, 1, 2),
      by: 'ana',
      texts: { de: { title: 'Alt', bodies: { formal: 'Bestellung {{ order.id }} kommt später.' } } },
    },
  ],
};

export const samples: readonly TemplateSample[] = [
  { id: 'de', name: 'Jonas Weber, DHL', language: 'de', variables: lateCase.variables },
  { id: 'zh', name: '林小姐', language: 'zh-CN', variables: lateCase.variables },
  { id: 'gap', name: 'Ohne Versanddienst', language: 'de', variables: { order: { id: '205-4471' } } },
  { id: 'th', name: 'Somchai', language: 'th', variables: lateCase.variables },
];
