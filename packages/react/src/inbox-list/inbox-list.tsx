'use client';
import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { InboxRoot, type InboxRootProps } from './inbox-root.tsx';
import { InboxRow } from './inbox-row.tsx';
import { InboxRowList, type InboxRowsProps } from './inbox-rows.tsx';
import { InboxSearchField } from './inbox-search.tsx';
import { InboxViews } from './inbox-views.tsx';

export interface InboxListProps extends Omit<InboxRootProps, 'asChild' | 'children'> {
  readonly renderRow?: InboxRowsProps['render'];
}

/** The parts under `InboxList`. */
export interface InboxListParts {
  readonly Root: typeof InboxRoot;
  readonly Views: typeof InboxViews;
  readonly Search: typeof InboxSearchField;
  readonly Rows: typeof InboxRowList;
  readonly Row: typeof InboxRow;
}

const Assembled = forwardRef<HTMLDivElement, InboxListProps>(function InboxList({ renderRow, ...rest }, ref) {
  return (
    <InboxRoot {...rest} ref={ref}>
      <div className="fm-inbox-header">
        <InboxViews shape="menu" />
        <InboxSearchField />
      </div>
      <InboxRowList {...(renderRow === undefined ? {} : { render: renderRow })} />
    </InboxRoot>
  );
});

/** An inbox: views with counts, search, and rows that sort themselves. Assembled, or as parts: `InboxList.Root` and others. */
export const InboxList: ForwardRefExoticComponent<InboxListProps & RefAttributes<HTMLDivElement>> & InboxListParts = Object.assign(
  Assembled,
  {
    Root: InboxRoot,
    Views: InboxViews,
    Search: InboxSearchField,
    Rows: InboxRowList,
    Row: InboxRow,
  },
);
