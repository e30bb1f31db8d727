import { act, type ReactElement } from 'react';
import { expect, it } from 'vitest';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { ReplyComposer } from '../reply-composer/index.ts';
import { keys } from '../reply-composer/composer-actions.test-support.tsx';
import { conversation, createFixtureDesk } from '../reply-composer/composer-fixture.test-support.tsx';
import { field, find, render } from '../reply-composer/render-composer.test-support.tsx';
import { ShortcutSheet, ShortcutsProvider, type ShortcutOverrides } from './index.ts';

const sheet = () => document.querySelector('[role=dialog]');

function desk(overrides: ShortcutOverrides = {}): ReactElement {
  return (
    <FerrymanProvider desk={createFixtureDesk()}>
      <ShortcutsProvider overrides={overrides}>
        <button type="button" data-elsewhere>
          elsewhere
        </button>
        <ReplyComposer conversationId={conversation('conversation-1')} />
        <ShortcutSheet />
      </ShortcutsProvider>
    </FerrymanProvider>
  );
}

it('opens by ? where nothing is written, and gives the focus back when it closes', async () => {
  await render(desk());
  await act(async () => find('[data-elsewhere]').focus());
  await keys('?');
  expect(sheet()?.textContent).toContain('Keyboard shortcuts');
  await keys('{Escape}');
  expect(sheet()).toBeNull();
  expect(document.activeElement).toBe(find('[data-elsewhere]'));
});

it('leaves ? to who is writing, and opens there by Ctrl+/', async () => {
  await render(desk());
  await act(async () => field().focus());
  await keys('why?');
  expect(sheet()).toBeNull();
  expect(field().value).toBe('why?');
  await keys('{Control>}/{/Control}');
  expect(sheet()).not.toBeNull();
  await keys('{Escape}');
  expect(document.activeElement).toBe(field());
});

it('lists what is bound: remapped keys as they are now, and nothing that was turned off', async () => {
  await render(desk({ bold: 'Mod+Shift+B', italic: null }));
  await act(async () => find('[data-elsewhere]').focus());
  await keys('?');
  const rows = [...document.querySelectorAll('.fm-shortcuts-row')].map((row) => row.textContent);
  expect(rows).toContain('BoldCtrlShiftB');
  expect(rows.some((row) => row.startsWith('Italic'))).toBe(false);
});
