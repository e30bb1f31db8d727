'use client';
import { useState, type ReactElement } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Dialog } from '../shared/overlay/index.ts';
import { remedyText } from '../shared/remedy-text.ts';
import { CompensationPanel, type CompensationPanelProps } from './compensation-panel.tsx';
import '../locales/english/compensation.ts';

export interface CompensationPickerProps extends CompensationPanelProps {
  /** The button that opens it; it must take a ref. */
  readonly trigger?: ReactElement;
  readonly open?: boolean;
  readonly defaultOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** Which remedy fits, in a dialog over the desk: opens on plan A, closes once an offer was chosen. */
export function AssembledPicker({
  trigger,
  open,
  defaultOpen = false,
  onOpenChange,
  onChosen,
  ...panel
}: CompensationPickerProps): ReactElement {
  const settings = useFerryman();
  const { text } = settings;
  const [own, setOwn] = useState(defaultOpen);
  const [told, setTold] = useState('');
  const change = (next: boolean) => {
    setOwn(next);
    if (next) setTold('');
    onOpenChange?.(next);
  };
  return (
    <>
      <Dialog open={open ?? own} onOpenChange={change} title={text('compensation.title')} {...(trigger && { trigger })}>
        <CompensationPanel
          {...panel}
          onChosen={(grant, details) => {
            const key = details.reason === 'asked' ? 'compensation.asked' : 'compensation.attached';
            setTold(text(key, { offer: remedyText(grant.terms.remedy, settings) }));
            // What the agent must be told would go with the dialog.
            if (details.said === undefined) change(false);
            onChosen?.(grant, details);
          }}
        />
      </Dialog>
      <span role="status" className="fm-visually-hidden">
        {told}
      </span>
    </>
  );
}
