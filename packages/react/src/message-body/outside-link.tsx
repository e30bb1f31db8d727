import type { ReactNode } from 'react';
import { OUTSIDE_LINK } from './link-attributes.ts';
import { readLink, saysWhereItGoes, type LinkTarget } from './link-target.ts';

/** A link in a message: opens apart, tells the other side nothing, and says its real host where the words do not. */
export function OutsideLink({ address, words, children }: { address: string; words: string; children?: ReactNode }): ReactNode {
  const target = readLink(address);
  if (!target) return children ?? words;
  return (
    <>
      <a className="fm-link" href={target.href} {...OUTSIDE_LINK} title={target.href}>
        <bdi>{children ?? wordsFor(words, target)}</bdi>
      </a>
      {saysWhereItGoes(words, target) ? null : <bdi className="fm-link-host"> ({target.shown})</bdi>}
    </>
  );
}

/** A bare address whose letters deceive is shown in its normalised spelling. */
function wordsFor(words: string, target: LinkTarget): string {
  return target.suspicious && readLink(words) ? target.href : words;
}
