'use client';
import type { ReactElement } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { Text } from '../ferryman-provider/text.ts';
import { useComposer, useComposerState } from './composer-context.ts';
import type { ComposerState, SendRefusal } from './composer-state.ts';
import { hasLink } from './markup.ts';
import '../locales/english/composer.ts';

/** The counter appears for the last tenth of a channel's limit, at the latest for the last 100 characters. */
const NEAR_SHARE = 0.9;
const NEAR_CHARACTERS = 100;

const selectRefusal = (state: ComposerState) => state.refusal;
const selectWarns = (state: ComposerState) => state.kind === 'reply' && hasLink(state.text);

/** Says what stands in the way: why a message was not sent, what the channel holds back, how many characters are left. */
export function ReplyComposerNotices(): ReactElement {
  const { session, channel, capabilities, noticeId } = useComposer('Notices');
  const { text, locale } = useFerryman();
  const refusal = useComposerState(session, selectRefusal);
  const links = useComposerState(session, selectWarns) && channel?.links === false;
  const limit = channel?.maxLength;
  const left = useComposerState(session, (state) => charactersLeft(state, limit));
  const format = (count: number) => new Intl.NumberFormat(locale).format(count);
  return (
    <div className="fm-composer-notices" id={noticeId}>
      <span role="alert" className="fm-composer-notice" data-tone="danger">
        {capabilities.send ? refusal && refusalText(refusal, text, format) : text('composer.cannotSend')}
      </span>
      {links && (
        <span className="fm-composer-notice" data-tone="warning">
          {text('composer.linksWarning')}
        </span>
      )}
      {left !== undefined && (
        <span className="fm-composer-counter fm-tabular" data-over={left < 0 || undefined}>
          {text(left < 0 ? 'composer.charactersOver' : 'composer.charactersLeft', { count: Math.abs(left) })}
        </span>
      )}
    </div>
  );
}

/** Undefined: far from the limit, or there is none. */
function charactersLeft(state: ComposerState, limit: number | undefined): number | undefined {
  if (limit === undefined || state.kind === 'note') return undefined;
  const length = state.text.trim().length;
  const near = Math.min(limit * NEAR_SHARE, limit - NEAR_CHARACTERS);
  return length >= near && length > 0 ? limit - length : undefined;
}

function refusalText(refusal: SendRefusal, text: Text, format: (count: number) => string): string {
  switch (refusal.code) {
    case 'too-long':
      return text('composer.refusedTooLong', { length: format(refusal.length), limit: format(refusal.limit) });
    case 'upload-failed':
      return text('composer.refusedUploadFailed');
    case 'files-not-here':
      return text('composer.refusedFilesNotHere');
    case 'offer-in-note':
      return text('compensation.offerInNote');
    case 'cannot-send':
      return text('composer.cannotSend');
    case 'check':
    default:
      return refusal.reason;
  }
}
