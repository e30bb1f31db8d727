import { useState, type ReactNode } from 'react';
import type { MessageBody as Body } from '@ferryman/core/schema';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { PlainText } from './plain-text.tsx';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import '../locales/english/message.ts';

/** 16 kB of parser and 12 kB of sanitiser that most conversations never need. */
const lateMarkdown = lateModule(() => import('./markdown-body.tsx'));
const lateHtml = lateModule(() => import('./html-body.tsx'));

/** In UTF-16 code units. Beyond it a body is cut until asked for: one giant word must not freeze a thread. */
const LONG = 8_000;
const SHORT = 4_000;

/** What a message says, by its format. Renders no element of its own around plain text. */
export function MessageBody({ body }: { body: Body }): ReactNode {
  if (body.format === 'html') return <LateHtml html={body.html} text={body.text} />;
  if (body.text.length > LONG) return <LongText text={body.text} />;
  if (body.format === 'markdown' && mayHoldMarkdown(body.text)) return <LateMarkdown text={body.text} />;
  return <PlainText text={body.text} />;
}

/** Cheap: most of what people write in a Markdown composer holds none. */
function mayHoldMarkdown(text: string): boolean {
  return /[*_`[\]>#\\&]|^\s*([-+]|\d+[.)])\s|\n\s*\n| {2}\n/m.test(text);
}

function LateMarkdown({ text }: { text: string }): ReactNode {
  const markdown = useLateModule(lateMarkdown, true);
  return markdown ? <div className="fm-md">{markdown.renderMarkdown(text)}</div> : <PlainText text={text} />;
}

function LateHtml({ html, text }: { html: string; text: string }): ReactNode {
  const email = useLateModule(lateHtml, true);
  const Html = email?.HtmlBody;
  return Html ? <Html html={html} text={text} /> : <PlainText text={text.slice(0, LONG)} />;
}

function LongText({ text }: { text: string }): ReactNode {
  const words = useText();
  const [whole, setWhole] = useState(false);
  if (whole) return <PlainText text={text} linked={text.length <= LONG * 4} />;
  return (
    <>
      <PlainText text={cutAt(text, SHORT)} /> …
      <button type="button" className="fm-button" data-variant="quiet" data-size="small" onClick={() => setWhole(true)}>
        {words('message.showAll', { count: text.length })}
      </button>
    </>
  );
}

/** Never between the halves of a character outside the basic plane. */
function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
