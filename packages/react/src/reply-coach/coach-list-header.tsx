'use client';
import type { ReactElement } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { useComposer } from '../reply-composer/composer-context.ts';
import { IconButton } from '../shared/button.tsx';
import { RemoveIcon } from '../shared/icons.tsx';
import { useReadable } from '../shared/use-readable.ts';
import { useCoachBinding } from './reply-coach-context.ts';
import '../locales/english/coach.ts';

/** The list's title, what was passed over, and the way out. */
export function CoachListHeader(): ReactElement {
  const { session } = useCoachBinding('Header');
  const { fieldRef } = useComposer('Root for a CoachList');
  const text = useText();
  const { overrides } = useReadable(session.state);
  return (
    <div className="fm-coach-header">
      <span className="fm-coach-title">{text('coach.title')}</span>
      {overrides.size > 0 && <span className="fm-coach-quiet">{text('coach.ignored', { number: overrides.size })}</span>}
      <IconButton
        size="small"
        className="fm-coach-close"
        label={text('coach.hide')}
        onClick={() => {
          session.setOpen(false);
          fieldRef.current?.focus({ preventScroll: true });
        }}
      >
        <RemoveIcon />
      </IconButton>
    </div>
  );
}
