'use client';
import type { HTMLAttributes, ReactElement } from 'react';
import type { Failure } from '@ferryman/core/kernel';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { Text } from '../ferryman-provider/text.ts';
import { IconButton } from '../shared/button.tsx';
import { AttachIcon, FailureIcon, RemoveIcon, RetryIcon } from '../shared/icons.tsx';
import type { FileRefusal } from './check-files.ts';
import type { ComposerSettings } from './composer-context.ts';
import type { AttachmentItem } from './composer-state.ts';
import { formatBytes } from '../shared/format-bytes.ts';
import '../locales/english/composer-files.ts';

interface AttachmentListProps extends HTMLAttributes<HTMLUListElement> {
  readonly composer: ComposerSettings;
  readonly items: readonly AttachmentItem[];
  readonly maxFiles: number;
}

/** One file a line. In a chunk of its own: what it shares with the composer comes in by its properties. */
export function AttachmentList({ composer, items, maxFiles, className, ...rest }: AttachmentListProps): ReactElement {
  const { session, fieldRef, capabilities } = composer;
  const { text, locale } = useFerryman();
  const maxBytes = capabilities.attachments === false ? 0 : capabilities.attachments.maxBytes;
  return (
    <ul {...rest} aria-label={text('composer.attachments')} className={className ? `fm-composer-files ${className}` : 'fm-composer-files'}>
      {items.map((item) => (
        <li key={item.key} className="fm-composer-file" data-state={item.state}>
          {item.state === 'failed' || item.state === 'refused' ? <FailureIcon /> : <AttachIcon />}
          <span className="fm-composer-file-words">
            <bdi className="fm-composer-file-name" title={item.name}>
              {item.name}
            </bdi>
            <span className="fm-composer-file-state fm-tabular" role={item.state === 'uploading' ? undefined : 'status'}>
              {stateText(item, text, locale, maxBytes, maxFiles)}
            </span>
            {item.state === 'uploading' && (
              <progress className="fm-composer-progress" max={item.sizeBytes} value={item.sentBytes} aria-label={item.name} />
            )}
          </span>
          {item.state === 'failed' && (
            <IconButton size="small" label={text('composer.retryFile', { name: item.name })} onClick={() => session.retryFile(item.key)}>
              <RetryIcon />
            </IconButton>
          )}
          <IconButton
            size="small"
            label={text(item.state === 'uploading' ? 'composer.cancelFile' : 'composer.removeFile', { name: item.name })}
            onClick={() => {
              session.removeFile(item.key);
              // The button is gone: the focus goes to where writing goes on.
              fieldRef.current?.focus({ preventScroll: true });
            }}
          >
            <RemoveIcon />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

const REFUSALS = {
  'too-large': 'composer.refusedTooLarge',
  empty: 'composer.refusedEmpty',
  type: 'composer.refusedType',
  'too-many': 'composer.refusedTooMany',
  'not-here': 'composer.refusedNotHere',
} as const satisfies Record<FileRefusal, string>;

function stateText(item: AttachmentItem, text: Text, locale: string, maxBytes: number, maxFiles: number): string {
  if (item.refusal) {
    return text(REFUSALS[item.refusal], { limit: item.refusal === 'too-many' ? maxFiles : formatBytes(maxBytes, locale) });
  }
  if (item.state === 'failed') return text('composer.uploadFailed', { reason: failureText(item.failure, text) });
  if (item.state === 'uploading') {
    return text('composer.uploading', { percent: Math.floor((100 * Math.min(item.sentBytes, item.sizeBytes)) / item.sizeBytes) });
  }
  // Taken back after a reload: its size is not known any more.
  return item.sizeBytes > 0 ? formatBytes(item.sizeBytes, locale) : '';
}

function failureText(failure: Failure | undefined, text: Text): string {
  const code = failure?.code;
  if (code === 'offline' || code === 'timeout' || code === 'unavailable') return text('composer.uploadFailedOffline');
  if (code === 'too-large') return text('composer.uploadFailedTooLarge');
  if (code === 'unsupported' || code === 'invalid') return text('composer.uploadFailedType');
  return text('composer.uploadFailedOther');
}
