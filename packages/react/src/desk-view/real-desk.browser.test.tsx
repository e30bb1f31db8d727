import { StrictMode } from 'react';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createDesk } from '@ferryman/core/desk';
import { createMemoryPlatform, createSeededRandom } from '@ferryman/core/kernel';
import { commandIdSchema } from '@ferryman/core/schema';
import { ana, createMemoryBackend, createMemorySource, mina } from '@ferryman/testing';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { DeskView } from './index.ts';
import '../styles.css';

afterEach(cleanup);

const clock = {
  now: () => Date.now(),
  schedule: (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

it('finds, reads, answers and resolves a conversation of a real desk over a memory source', async () => {
  const backend = createMemoryBackend({ clock });
  const shop = createMemorySource(backend, { tenant: 'shop', actor: ana });
  const buyer = createMemorySource(backend, { tenant: 'shop', actor: mina });
  await buyer.startConversation({
    id: commandIdSchema.parse('start-command-1'),
    subject: 'Order 7741',
    message: { body: { format: 'text', text: 'Where is my parcel?' } },
  });
  const desk = createDesk({ source: shop, platform: createMemoryPlatform({ clock, random: createSeededRandom(1) }) });
  desk.start();
  const view = render(
    <StrictMode>
      <FerrymanProvider desk={desk} theme="light">
        <div style={{ inlineSize: 1300, blockSize: 700 }}>
          <DeskView />
        </div>
      </FerrymanProvider>
    </StrictMode>,
  );
  const list = await screen.findByRole('listbox', { name: 'Conversations' });
  await screen.findByRole('option');
  act(() => list.focus());
  fireEvent.keyDown(list, { key: 'Enter' });
  await screen.findByRole('heading', { name: `Conversation with ${mina.name}` });
  const input = await screen.findByRole('textbox', { name: 'Your reply' });
  await userEvent.click(input);
  await userEvent.keyboard('It left customs today.{Enter}');
  await waitFor(() => {
    const [summary] = backend.summaries({ tenant: 'shop', actor: ana });
    expect(summary?.lastMessage?.preview).toBe('It left customs today.');
    expect(summary?.waiting).toBeNull();
  });
  fireEvent.click(screen.getByRole('button', { name: 'Assign to me' }));
  await screen.findByRole('button', { name: /^Assigned to you/ });
  fireEvent.pointerDown(screen.getByRole('button', { name: 'Status: Open' }), { button: 0 });
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Resolve' }));
  await waitFor(() => expect(backend.summaries({ tenant: 'shop', actor: ana })[0]?.status).toBe('resolved'));
  await screen.findByRole('button', { name: 'Status: Resolved' });
  view.unmount();
  desk.stop();
});
