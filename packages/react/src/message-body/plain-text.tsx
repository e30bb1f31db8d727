import { Fragment, type ReactNode } from 'react';
import { neutraliseText } from './neutralise-text.ts';
import { OutsideLink } from './outside-link.tsx';
import { lateModule, useLateModule } from './use-late-module.ts';

/** 4 kB that only texts with an address in them need. */
export const lateLinks = lateModule(() => import('./find-links.ts'));

/** Cheap: true for every text that might hold an address. */
export function mayHoldLink(text: string): boolean {
  return /:\/\/|@|mailto:|tel:|www\.|[^\s.]\.[a-z]{2}/i.test(text);
}

/** Plain text as it was written: addresses become links, hidden characters become visible, newlines stay. */
export function PlainText({ text, linked = true }: { text: string; linked?: boolean }): ReactNode {
  const links = useLateModule(lateLinks, linked && mayHoldLink(text));
  const found = links?.findLinks(text) ?? [];
  if (found.length === 0) return <VisibleText text={text} />;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const link of found) {
    if (link.start > from) parts.push(<VisibleText key={from} text={text.slice(from, link.start)} />);
    const words = text.slice(link.start, link.end);
    parts.push(<OutsideLink key={`link-${link.start}`} address={link.address} words={words} />);
    from = link.end;
  }
  if (from < text.length) parts.push(<VisibleText key={from} text={text.slice(from)} />);
  return parts;
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
