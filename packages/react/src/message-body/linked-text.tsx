import type { ComponentType, ReactNode } from 'react';
import { findLinks } from './find-links.ts';
import { OutsideLink } from './outside-link.tsx';

/** Plain text with its addresses as links; what stands between them is drawn by `Stretch`. */
export function LinkedText({ text, Stretch }: { text: string; Stretch: ComponentType<{ text: string }> }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const link of findLinks(text)) {
    if (link.start > from) parts.push(<Stretch key={from} text={text.slice(from, link.start)} />);
    parts.push(<OutsideLink key={`link-${link.start}`} address={link.address} words={text.slice(link.start, link.end)} />);
    from = link.end;
  }
  if (from < text.length) parts.push(<Stretch key={from} text={text.slice(from)} />);
  return parts;
}
