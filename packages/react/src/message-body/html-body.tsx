import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { emailSheet } from './email-sheet.ts';
import { PlainText } from './plain-text.tsx';
import { sanitiseEmail, type CleanEmail } from './sanitise-email.ts';
import '../locales/english/message-html.ts';

/** Sanitising megabytes blocks the page; a longer mail is shown by its plain text. */
const LONGEST = 500_000;

/** An e-mail in its own shadow root: no script, no form, no fetch until the reader asks for the pictures. */
export function HtmlBody({ html, text }: { html: string; text: string }): ReactNode {
  const words = useText();
  const host = useRef<HTMLDivElement>(null);
  const [showPictures, setShowPictures] = useState(false);
  const email = useMemo((): CleanEmail | undefined => {
    if (html.length > LONGEST) return undefined;
    try {
      return sanitiseEmail(html, { showPictures, words: { quoted: words('message.showQuoted'), picture: words('message.picture') } });
    } catch {
      // The page's policy forbids ours, or the browser is too old: the plain reading is always safe.
      return undefined;
    }
  }, [html, showPictures, words]);

  useLayoutEffect(() => {
    if (!host.current || !email) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [emailSheet()];
    // The mail reads in its own direction, not in the desk's.
    const mail = document.createElement('div');
    mail.dir = 'auto';
    // A copy, since Strict Mode runs this twice and a fragment can be emptied only once.
    mail.append(email.content.cloneNode(true));
    root.replaceChildren(mail);
  }, [email]);

  if (!email) return <PlainText text={text} />;
  return (
    <>
      <div ref={host} className="fm-html" />
      {email.blockedPictures > 0 && (
        <button type="button" className="fm-button" data-variant="quiet" data-size="small" onClick={() => setShowPictures(true)}>
          {words('message.showPictures', { count: email.blockedPictures })}
        </button>
      )}
    </>
  );
}
