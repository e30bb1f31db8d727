import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';
import { expect, it, onTestFinished } from 'vitest';
import { createDesk, type Desk } from '@ferryman/core/desk';
import { createMemoryPlatform, createSeededRandom } from '@ferryman/core/kernel';
import { commandIdSchema, type ConversationId } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import { ana, createMemoryBackend, createMemorySource, mina } from '@ferryman/testing';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { settle, until } from './thread-harness.test-support.tsx';
import { ThreadView } from './thread-view.tsx';
import '../styles.css';

const clock = {
  now: () => Date.now(),
  schedule: (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
const reply = (text: string) => ({ kind: 'reply' as const, body: { format: 'text' as const, text }, attachmentIds: [] });

function startDesk(source: Source, seed: number): Desk {
  const desk = createDesk({ source, platform: createMemoryPlatform({ clock, random: createSeededRandom(seed) }) });
  desk.start();
  onTestFinished(() => desk.stop());
  return desk;
}

it('shows a message of a real desk from sending to read in one row that is never replaced', async () => {
  const backend = createMemoryBackend({ clock });
  const buyerSource = createMemorySource(backend, { tenant: 'shop', actor: mina });
  const started = await buyerSource.startConversation({
    id: commandIdSchema.parse('start-command-1'),
    message: { body: { format: 'text', text: 'Where is my parcel?' } },
  });
  if (!started.ok) throw new Error('The buyer could not begin.');
  const id: ConversationId = started.value.conversationId;

  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const shop = createMemorySource(backend, { tenant: 'shop', actor: ana });
  const slow: Source = { ...shop, execute: (envelope) => held.then(() => shop.execute(envelope)) };
  const desk = startDesk(slow, 1);
  const buyerDesk = startDesk(buyerSource, 2);

  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  onTestFinished(() => {
    root.unmount();
    container.remove();
  });
  root.render(
    <StrictMode>
      <FerrymanProvider desk={desk} timeZone="UTC">
        <div style={{ inlineSize: 700, blockSize: 500 }}>
          <ThreadView conversationId={id} />
        </div>
      </FerrymanProvider>
    </StrictMode>,
  );
  const rowsWith = (text: string) =>
    [...container.querySelectorAll<HTMLElement>('.fm-row')].filter((row) => row.textContent?.includes(text));
  const stateOf = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>('.fm-send-state')?.dataset['state'];
  await until(() => rowsWith('Where is my parcel?').length === 1, 'the first message');

  desk.send(id, reply('It left customs today.'));
  await until(() => rowsWith('It left customs today.').length === 1, 'the message on its way');
  const [row] = rowsWith('It left customs today.');
  expect(row?.querySelector('.fm-pending')).not.toBeNull();

  release();
  await until(() => stateOf(row) !== undefined, 'its confirmation');
  expect(row?.querySelector('.fm-pending')).toBeNull();
  expect(rowsWith('It left customs today.')).toEqual([row]);

  const open = buyerDesk.openConversation(id);
  onTestFinished(() => open.close());
  await until(() => open.state.get().timeline.length > 1, "the buyer's thread");
  buyerDesk.markRead(id, open.state.get().timeline.at(open.state.get().timeline.length - 1)?.seq ?? 0);
  await until(() => stateOf(row) === 'read', 'the receipt');

  buyerDesk.send(id, reply('Thank you!'));
  await until(() => rowsWith('Thank you!').length === 1, 'the answer');
  await settle();
  expect(rowsWith('It left customs today.')).toEqual([row]);
  expect(container.querySelector('[data-fm-announcer]')?.childElementCount).toBe(1);
});
