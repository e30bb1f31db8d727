'use client';
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { CoachDiagnostic } from '@ferryman/core/coach';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { severityIcons } from './coach-icons.tsx';
import { isAboutAll } from './coach-state.ts';
import { addressOf, fixText, reasonText, remarkText, severityKeys, short } from './coach-words.ts';
import { useCoachBinding } from './reply-coach-context.ts';
import '../locales/english/coach.ts';

interface CoachRemarkProps {
  readonly remark: CoachDiagnostic;
  readonly draft: string;
  readonly isActive: boolean;
  readonly focusAsked: number;
}

/** One remark: what, where, why, and what can be done about it. */
export function CoachRemark({ remark, draft, isActive, focusAsked }: CoachRemarkProps): ReactElement {
  const { session, language, ruleWords } = useCoachBinding('Remarks');
  const { text } = useFerryman();
  const item = useRef<HTMLLIElement>(null);
  const focusSeen = useRef(0);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!isActive) return;
    item.current?.scrollIntoView({ block: 'nearest' });
    if (focusSeen.current === focusAsked) return;
    focusSeen.current = focusAsked;
    const doors = item.current?.querySelectorAll<HTMLElement>('.fm-coach-actions button');
    doors?.[0]?.focus();
  }, [isActive, focusAsked]);

  const Picture = severityIcons[remark.severity];
  const words = remarkText(remark, text, ruleWords);
  const place = isAboutAll(remark, draft) ? '' : short(draft.slice(remark.range.start, remark.range.end));
  return (
    <li ref={item} className="fm-coach-remark" data-severity={remark.severity} data-active={isActive || undefined}>
      <div className="fm-coach-line">
        <span className="fm-coach-severity">
          <Picture />
          {text(severityKeys[remark.severity])}
        </span>
        <span className="fm-coach-words">{words}</span>
        {place !== '' && (
          <button type="button" className="fm-coach-place" title={text('coach.goTo', { text: place })} onClick={() => session.goTo(remark)}>
            <bdi lang={language}>{place}</bdi>
          </button>
        )}
      </div>
      <Reasons remark={remark} />
      {isAsking ? (
        <ReasonForm
          onCancel={() => setAsking(false)}
          onReason={(reason) => {
            setAsking(false);
            session.override(remark, reason);
          }}
        />
      ) : (
        <div className="fm-coach-actions">
          {remark.fixes.map((fix, at) => (
            <Button key={at} size="small" onClick={() => session.fix(remark, fix)}>
              {fixText(fix, draft, text)}
            </Button>
          ))}
          <Button
            size="small"
            variant="quiet"
            onClick={() => (remark.severity === 'error' ? setAsking(true) : session.override(remark, ''))}
          >
            {text(remark.severity === 'error' ? 'coach.ignoreWith' : 'coach.ignore')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Reasons({ remark }: { readonly remark: CoachDiagnostic }): ReactElement | null {
  const { text, locale } = useFerryman();
  const reasons = remark.reasons.flatMap((reason) => {
    const words = reasonText(reason, text, locale);
    return words === undefined ? [] : [{ words, address: reason.code === 'source' ? addressOf(reason.source)?.href : undefined }];
  });
  if (reasons.length === 0) return null;
  return (
    <ul className="fm-coach-reasons">
      {reasons.map(({ words, address }) => (
        <li key={words}>
          {address === undefined ? (
            words
          ) : (
            <a className="fm-coach-source" href={address} target="_blank" rel="noreferrer noopener">
              {words}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function ReasonForm({ onReason, onCancel }: { readonly onReason: (reason: string) => void; readonly onCancel: () => void }): ReactElement {
  const { text } = useFerryman();
  const [reason, setReason] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onReason(reason.trim());
  };
  return (
    <form className="fm-coach-actions" onSubmit={onSubmit}>
      <input
        ref={input}
        className="fm-input fm-coach-reason"
        aria-label={text('coach.reason')}
        placeholder={text('coach.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button type="submit" size="small" aria-disabled={reason.trim() === '' || undefined}>
        {text('coach.keep')}
      </Button>
      <Button size="small" variant="quiet" onClick={onCancel}>
        {text('coach.cancel')}
      </Button>
    </form>
  );
}
