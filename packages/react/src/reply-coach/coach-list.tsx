'use client';
import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { useReadable } from '../shared/use-readable.ts';
import { CoachListHeader } from './coach-list-header.tsx';
import { CoachListRemarks } from './coach-list-remarks.tsx';
import { CoachListRewrites } from './coach-list-rewrites.tsx';
import { CoachListRoot, type CoachListRootProps } from './coach-list-root.tsx';

export type CoachListProps = Omit<CoachListRootProps, 'children'>;

/** What the coach says about the draft, above the field once the agent opens it. Goes inside a composer: `bar={<CoachList coach={coach} />}`. */
export const AssembledCoachList: ForwardRefExoticComponent<CoachListProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  CoachListProps
>(function AssembledCoachList(props, ref) {
  const { isOpen } = useReadable(props.coach.session.state);
  return (
    <CoachListRoot {...props} ref={ref}>
      {isOpen && (
        <>
          <CoachListHeader />
          <div className="fm-coach-scroll">
            <CoachListRemarks />
            <CoachListRewrites />
          </div>
        </>
      )}
    </CoachListRoot>
  );
});
