import { Fragment, type ReactNode } from 'react';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes, Parents, Root } from 'mdast';
import { OutsideLink } from './outside-link.tsx';
import { PlainText } from './plain-text.tsx';

/** Longer texts, and deeper ones, are shown as written: the parser's time grows faster than the text. */
const LONGEST = 20_000;
const DEEPEST = 24;

/** Light Markdown as React elements: no HTML passes, pictures become links, headings become strong lines. */
export function renderMarkdown(text: string): ReactNode {
  if (text.length > LONGEST || countOpenings(text) > 2_000) return <PlainText text={text} />;
  let tree: Root;
  try {
    // Indented code is switched off: pasted text is often indented, and our composer never writes it.
    tree = fromMarkdown(text, { extensions: [{ disable: { null: ['codeIndented', 'htmlFlow', 'htmlText', 'definition'] } }] });
  } catch {
    return <PlainText text={text} />;
  }
  // Nothing but marks is no markup: what was written must be there.
  return isDeeperThan(tree, DEEPEST) || wordsOf(tree).trim() === '' ? <PlainText text={text} /> : renderChildren(tree, text);
}

/** Marks that open something: thousands of them are an attack on the parser, not a message. */
function countOpenings(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/[*_[>`!]/g)) count++;
  return count;
}

function isDeeperThan(node: Nodes, depth: number): boolean {
  if (depth === 0) return true;
  return 'children' in node && node.children.some((child) => isDeeperThan(child, depth - 1));
}

function renderChildren(parent: Parents, source: string): ReactNode {
  return parent.children.map((child, index) => <Fragment key={index}>{renderNode(child, source)}</Fragment>);
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}

function renderNode(node: Nodes, source: string): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p className="fm-md-p">{renderChildren(node, source)}</p>;
    case 'heading':
      return (
        <p className="fm-md-p">
          <strong>{renderChildren(node, source)}</strong>
        </p>
      );
    case 'text':
      return <PlainText text={node.value} />;
    case 'strong':
      return <strong>{renderChildren(node, source)}</strong>;
    case 'emphasis':
      return <em className="fm-md-em">{renderChildren(node, source)}</em>;
    case 'list':
      return node.ordered ? (
        <ol className="fm-md-list" start={node.start ?? 1}>
          {renderChildren(node, source)}
        </ol>
      ) : (
        <ul className="fm-md-list">{renderChildren(node, source)}</ul>
      );
    case 'listItem':
      return (
        <li>
          {node.spread
            ? renderChildren(node, source)
            : node.children.map((child, index) => (
                <Fragment key={index}>{child.type === 'paragraph' ? renderChildren(child, source) : renderNode(child, source)}</Fragment>
              ))}
        </li>
      );
    case 'link':
      return (
        <OutsideLink address={node.url} words={wordsOf(node)}>
          <PlainText text={wordsOf(node)} linked={false} />
        </OutsideLink>
      );
    case 'image':
      return <OutsideLink address={node.url} words={node.alt || node.url} />;
    case 'inlineCode':
      return (
        <code className="fm-md-code" dir="ltr">
          <PlainText text={node.value} linked={false} />
        </code>
      );
    case 'code':
      return (
        <pre className="fm-md-pre" dir="ltr">
          <PlainText text={node.value} linked={false} />
        </pre>
      );
    case 'blockquote':
      return <blockquote className="fm-md-quote">{renderChildren(node, source)}</blockquote>;
    case 'thematicBreak':
      return <hr className="fm-md-line" />;
    case 'break':
      return <br />;
    default: {
      // What we do not draw is shown as it was written.
      const { start, end } = node.position ?? {};
      return <PlainText text={source.slice(start?.offset ?? 0, end?.offset ?? 0)} />;
    }
  }
}
