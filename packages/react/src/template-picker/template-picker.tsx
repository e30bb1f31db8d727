'use client';
import { useState, type ReactElement } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Dialog } from '../shared/overlay/index.ts';
import { TemplatePanel } from './template-panel.tsx';
import type { FilledTemplate, TemplatesBinding } from './use-templates.ts';
import '../locales/english/templates.ts';

export interface TemplatePickerProps {
  /** From `useTemplates`. */
  readonly templates: TemplatesBinding;
  /** The button that opens it; it must take a ref. */
  readonly trigger?: ReactElement;
  readonly open?: boolean;
  readonly defaultOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Takes the filled template in place of the composer. */
  readonly onChoose?: ((filled: FilledTemplate) => void) | undefined;
}

/** The library in a dialog over the desk: search, choose, look at it filled, insert. */
export function AssembledTemplatePicker({
  templates,
  trigger,
  open,
  defaultOpen = false,
  onOpenChange,
  onChoose,
}: TemplatePickerProps): ReactElement {
  const { text } = useFerryman();
  const [own, setOwn] = useState(defaultOpen);
  const [chosen, setChosen] = useState<FilledTemplate>();
  const [told, setTold] = useState('');
  const change = (next: boolean) => {
    setOwn(next);
    if (next) setTold('');
    onOpenChange?.(next);
  };
  return (
    <>
      <Dialog
        open={open ?? own}
        onOpenChange={change}
        title={text('templates.title')}
        // Only then may the focus leave the dialog for the field, which it needs for an insertion that undo takes back.
        afterClose={() => {
          if (!chosen) return;
          setChosen(undefined);
          if (onChoose) onChoose(chosen);
          else templates.insert(chosen);
          setTold(text('templates.inserted', { title: chosen.text.title }));
        }}
        {...(trigger && { trigger })}
      >
        <TemplatePanel
          templates={templates}
          onChoose={(filled) => {
            setChosen(filled);
            change(false);
          }}
        />
      </Dialog>
      <span role="status" className="fm-visually-hidden">
        {told}
      </span>
    </>
  );
}
