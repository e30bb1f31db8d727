'use client';
import type { ReactElement } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { useReadable } from '../shared/use-readable.ts';
import { CoachRemark } from './coach-remark.tsx';
import { remarkKey } from './coach-state.ts';
import { remarkText } from './coach-words.ts';
import { useCoachBinding } from './reply-coach-context.ts';
import '../locales/english/coach.ts';

/** The remarks by place. Says the one that the keyboard stands on to assistive technology. */
export function CoachListRemarks(): ReactElement {
  const { session, ruleWords } = useCoachBinding('Remarks');
  const text = useText();
  const { remarks, text: draft, activeKey, focusAsked } = useReadable(session.state);
  const active = remarks.find((remark) => remarkKey(remark, draft) === activeKey);
  return (
    <>
      {remarks.length === 0 ? (
        <p className="fm-coach-quiet">{text('coach.clear')}</p>
      ) : (
        <ul className="fm-coach-remarks">
          {remarks.map((remark) => (
            <CoachRemark
              key={`${remarkKey(remark, draft)} ${sameBefore(remarks.indexOf(remark))}`}
              remark={remark}
              draft={draft}
              isActive={remark === active}
              focusAsked={focusAsked}
            />
          ))}
        </ul>
      )}
      <span role="status" className="fm-visually-hidden">
        {active && remarkText(active, text, ruleWords)}
      </span>
    </>
  );

  /** How many remarks of the same name stand before this one: the same words may be wrong twice. */
  function sameBefore(place: number): number {
    const key = remarks[place] && remarkKey(remarks[place], draft);
    return remarks.slice(0, place).filter((remark) => remarkKey(remark, draft) === key).length;
  }
}
