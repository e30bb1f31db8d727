import { Fragment, type ReactNode } from 'react';
import { neutraliseText } from './neutralise-text.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';

/** 6 kB that only texts with an address in them need. */
const lateLinks = lateModule(() => import('./linked-text.tsx'));

/** Cheap: true for every text that might hold an address. */
function mayHoldLink(text: string): boolean {
  return /:\/\/|@|mailto:|tel:|www\.|[^\s.]\.[a-z]{2}/i.test(text);
}

/** Plain text as it was written: addresses become links, hidden characters become visible, newlines stay. */
export function PlainText({ text, linked = true }: { text: string; linked?: boolean }): ReactNode {
  const links = useLateModule(lateLinks, linked && mayHoldLink(text));
  const Linked = links?.LinkedText;
  return Linked ? <Linked text={text} Stretch={VisibleText} /> : <VisibleText text={text} />;
}

function VisibleText({ text }: { text: string }): ReactNode {
  const pieces = neutraliseText(text);
  const [first] = pieces;
  if (pieces.length === 1 && first && 'text' in first) return first.text;
  return pieces.map((piece, index) =>
    'text' in piece ? (
      <Fragment key={index}>{piece.text}</Fragment>
    ) : (
      <span key={index} className="fm-hidden-character" dir="ltr">
        {piece.hidden}
      </span>
    ),
  );
}
