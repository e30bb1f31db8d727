'use client';
import type { ReactElement } from 'react';
import type { RewriteOffer } from '@ferryman/core/coach/rewrites';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { useReadable } from '../shared/use-readable.ts';
import { severityIcons } from './coach-icons.tsx';
import { remarkText, rewriteText } from './coach-words.ts';
import { useCoachBinding } from './reply-coach-context.ts';
import '../locales/english/coach.ts';

/** Proposed wordings, to be taken and edited. One that would bring an error is held back and says why. */
export function CoachListRewrites(): ReactElement | null {
  const { session } = useCoachBinding('Rewrites');
  const text = useText();
  const { rewrites } = useReadable(session.state);
  if (rewrites.length === 0) return null;
  return (
    <div className="fm-coach-rewrites">
      <span className="fm-coach-title">{text('coach.rewrite')}</span>
      <ul className="fm-coach-remarks">
        {rewrites.map((offer) => (
          <Rewrite key={`${offer.rewrite.by} ${offer.rewrite.id}`} offer={offer} />
        ))}
      </ul>
    </div>
  );
}

function Rewrite({ offer }: { readonly offer: RewriteOffer }): ReactElement {
  const { session, language, ruleWords } = useCoachBinding('Rewrites');
  const text = useText();
  const { rewrite, errors } = offer;
  const HeldIcon = severityIcons.error;
  const reasons = errors.map((error) => remarkText(error, text, ruleWords)).join(' · ');
  return (
    <li className="fm-coach-remark" data-held={errors.length > 0 || undefined}>
      <span className="fm-coach-words">{rewriteText(rewrite, text)}</span>
      <p className="fm-coach-proposal" lang={language} dir="auto">
        {rewrite.edits
          .map((edit) => edit.text.trim())
          .filter((words) => words !== '')
          .join('\n')}
      </p>
      {errors.length > 0 ? (
        <p className="fm-coach-held">
          <HeldIcon />
          {text('coach.held', { reasons })}
        </p>
      ) : (
        <div className="fm-coach-actions">
          <Button size="small" onClick={() => session.takeRewrite(offer)}>
            {text('coach.insert')}
          </Button>
        </div>
      )}
    </li>
  );
}
