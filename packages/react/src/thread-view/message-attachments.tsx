import { useEffect, useState, type ReactNode } from 'react';
import type { Attachment } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { OUTSIDE_LINK } from '../message-body/link-attributes.ts';
import { plainLine } from '../message-body/neutralise-text.ts';
import { Button } from '../shared/button.tsx';
import { FileIcon } from '../shared/file-icon.tsx';
import { formatBytes } from '../shared/format-bytes.ts';
import '../locales/english/common.ts';
import '../locales/english/message-files.ts';

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
/** In CSS pixels; thread-view.css has the same. */
const LARGEST = { width: 320, height: 320 };

/** Everything that came with a message. */
export function MessageAttachments({ attachments }: { attachments: readonly Attachment[] }): ReactNode {
  return (
    <div className="fm-attachments">
      {attachments.map((attachment) =>
        PICTURES.has(attachment.mediaType) ? (
          <Picture key={attachment.id} attachment={attachment} />
        ) : (
          <File key={attachment.id} attachment={attachment} />
        ),
      )}
    </div>
  );
}

type Address = { readonly state: 'loading' } | { readonly state: 'failed' } | { readonly state: 'ready'; readonly url: string };

const FIRST = {};
const LOADING: Address = { state: 'loading' };

function useAddress(attachment: Attachment): readonly [Address, () => void] {
  const { desk } = useFerryman();
  const [attempt, setAttempt] = useState<object>(FIRST);
  const [answer, setAnswer] = useState<{ to: object; of: Attachment; address: Address }>();
  useEffect(() => {
    let current = true;
    void desk.attachmentUrl(attachment).then((outcome) => {
      if (!current) return;
      const url = outcome.ok ? safeAddress(outcome.value) : undefined;
      setAnswer({ to: attempt, of: attachment, address: url === undefined ? { state: 'failed' } : { state: 'ready', url } });
    });
    return () => {
      current = false;
    };
  }, [desk, attachment, attempt]);
  return [answer?.to === attempt && answer.of === attachment ? answer.address : LOADING, () => setAttempt({})];
}

/** A source is the host's, but what it hands on may be anybody's. */
function safeAddress(url: string): string | undefined {
  try {
    const { protocol } = new URL(url, document.baseURI);
    return /^(https?|blob):$/.test(protocol) || /^data:image\/(png|jpeg|gif|webp|avif);/.test(url) ? url : undefined;
  } catch {
    return undefined;
  }
}

function Picture({ attachment }: { attachment: Attachment }): ReactNode {
  const { text } = useFerryman();
  const [address, again] = useAddress(attachment);
  const [broken, setBroken] = useState(false);
  const name = plainLine(attachment.name);
  const { width, height } = attachment;
  // Scaled here, not by the browser: the box must have its size before there is anything to scale.
  const scale = width && height ? Math.min(1, LARGEST.width / width, LARGEST.height / height) : undefined;
  const size = scale && width && height ? { width: Math.round(width * scale), height: Math.round(height * scale) } : undefined;
  if (address.state === 'failed' || broken) {
    const retry = () => {
      setBroken(false);
      again();
    };
    return (
      <span className="fm-attachment-file" style={size && { minHeight: size.height }}>
        <bdi>{name}</bdi> {text('thread.pictureFailed')}
        <Button size="small" onClick={retry}>
          {text('common.retry')}
        </Button>
      </span>
    );
  }
  if (address.state === 'loading')
    return <span className="fm-attachment-picture" data-loading="" role="img" aria-label={name} style={size} />;
  return (
    <a className="fm-attachment-link" href={address.url} {...OUTSIDE_LINK}>
      <img
        className="fm-attachment-picture"
        src={address.url}
        alt={name}
        {...size}
        style={size}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        onError={() => setBroken(true)}
      />
    </a>
  );
}

function File({ attachment }: { attachment: Attachment }): ReactNode {
  const { desk, locale, text } = useFerryman();
  const [failed, setFailed] = useState(false);
  const open = async () => {
    // Addresses live only for a while, so they are asked for when wanted. The window is opened at once, or browsers block it.
    const opened = window.open('', '_blank');
    const outcome = await desk.attachmentUrl(attachment);
    const url = outcome.ok ? safeAddress(outcome.value) : undefined;
    setFailed(url === undefined);
    if (!opened) return;
    opened.opener = null;
    if (url === undefined) opened.close();
    else opened.location.replace(url);
  };
  return (
    <span className="fm-attachment-file">
      <Button onClick={() => void open()} variant="quiet">
        <FileIcon />
        <bdi className="fm-attachment-name">{plainLine(attachment.name)}</bdi>
      </Button>
      <span className="fm-attachment-facts" dir="ltr">
        {typeName(attachment)} · {formatBytes(attachment.sizeBytes, locale)}
      </span>
      {failed && <span role="status">{text('thread.fileFailed')}</span>}
    </span>
  );
}

/** What people call the type: the ending they know, else the media type. */
function typeName({ name, mediaType }: Attachment): string {
  const ending = /\.([a-z\d]{1,5})$/i.exec(name)?.[1];
  return ending ? ending.toUpperCase() : mediaType;
}
