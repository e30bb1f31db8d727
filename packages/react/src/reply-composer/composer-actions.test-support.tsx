import { act, type ReactElement } from 'react';
import { userEvent } from 'vitest/browser';
import type { CommandEnvelope, CommandId } from '@ferryman/core/schema';
import { FerrymanProvider, type FerrymanProviderProps } from '../ferryman-provider/index.ts';
import { ReplyComposer, type ReplyComposerProps } from './index.ts';
import { conversation, type FixtureDesk } from './composer-fixture.test-support.tsx';
import { field } from './render-composer.test-support.tsx';

export const FIRST = conversation('conversation-1');
export const SECOND = conversation('conversation-2');

/** The composer of the first conversation, on a desk. */
export function on(
  desk: FixtureDesk,
  props: Partial<ReplyComposerProps> = {},
  settings: Partial<FerrymanProviderProps> = {},
): ReactElement {
  return (
    <FerrymanProvider desk={desk} {...settings}>
      <ReplyComposer conversationId={FIRST} {...props} />
    </FerrymanProvider>
  );
}

export const keys = (text: string) => act(async () => userEvent.keyboard(text));
export const press = (element: Element) => act(async () => userEvent.click(element));
export const typeIn = async (text: string) => {
  await act(async () => field().focus());
  await keys(text);
};

/** A message that failed and can be had back. */
export function returned(desk: FixtureDesk, text: string, kind: 'reply' | 'note' = 'reply'): CommandId {
  const id = `failed-${text}-12345`.replaceAll(/\W/g, '-') as CommandId;
  const envelope: CommandEnvelope = {
    id,
    conversationId: FIRST,
    command: { type: 'message.send', kind, body: { format: 'text', text }, attachmentIds: [] },
  };
  desk.returnable.set(id, envelope);
  return id;
}
