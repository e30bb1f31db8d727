import { StrictMode, useState, type ReactElement } from 'react';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FerrymanProvider } from '../../ferryman-provider/index.ts';
import { IsolatedSurface } from '../../isolated-surface/index.ts';
import { createStoryDesk } from '../../story-desk/index.ts';
import { Button } from '../button.tsx';
import { focusedElement } from './focus-inside.ts';
import { Dialog, Menu, MenuItem, Popover, Tooltip } from './index.ts';
import '../../styles.css';

afterEach(cleanup);

const focused = () => focusedElement(document);
const focusedName = () => focused()?.getAttribute('aria-label') ?? focused()?.textContent ?? 'nothing';

function DialogWithField({ withTrigger }: { withTrigger: boolean }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Elsewhere</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Edit" {...(withTrigger ? { trigger: <Button>Trigger</Button> } : {})}>
        <input aria-label="First" />
        <input aria-label="Second" />
        <Button onClick={() => setOpen(false)}>Done</Button>
      </Dialog>
    </>
  );
}

async function show(child: ReactElement, inShadow: boolean): Promise<ParentNode> {
  const view = render(
    <StrictMode>
      <FerrymanProvider desk={createStoryDesk()}>
        <button type="button">Before</button>
        {inShadow ? <IsolatedSurface>{child}</IsolatedSurface> : <div>{child}</div>}
        <button type="button">After</button>
      </FerrymanProvider>
    </StrictMode>,
  );
  const host = view.container.querySelector('div');
  return waitFor(() => {
    const scope: ParentNode | null | undefined = inShadow ? host?.shadowRoot : document;
    if (!scope?.querySelector('button.fm-button')) throw new Error('not there yet');
    return scope;
  });
}

function find(scope: ParentNode, name: string): HTMLElement {
  const all = [...scope.querySelectorAll<HTMLElement>('button, input, [role^="menuitem"]')];
  const found = all.find((element) => element.getAttribute('aria-label') === name || element.textContent === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

describe.each([
  ['in the page', false],
  ['in a shadow root', true],
])('%s', (_where, inShadow) => {
  it('a dialog takes the focus, takes typing, keeps Tab inside and gives the focus back without a trigger', async () => {
    const scope = await show(<DialogWithField withTrigger={false} />, inShadow);
    const opener = find(scope, 'Elsewhere');
    act(() => opener.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(focusedName()).toBe('First'));
    await userEvent.keyboard('héllo');
    expect((find(scope, 'First') as HTMLInputElement).value).toBe('héllo');
    await userEvent.keyboard('{Tab}{Tab}');
    expect(focusedName()).toBe('Done');
    await userEvent.keyboard('{Tab}');
    expect(focusedName()).toBe('First');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    expect(focusedName()).toBe('Done');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(focused()).toBe(opener));
  });

  it('a dialog gives the focus back to its trigger', async () => {
    const scope = await show(<DialogWithField withTrigger />, inShadow);
    const trigger = find(scope, 'Trigger');
    act(() => trigger.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(focusedName()).toBe('First'));
    await userEvent.click(find(scope, 'Done'));
    await waitFor(() => expect(focused()).toBe(trigger));
  });

  it('arrow keys go one item at a time in a menu', async () => {
    const scope = await show(
      <Menu trigger={<Button>Open</Button>}>
        {['One', 'Two', 'Three', 'Four'].map((name) => (
          <MenuItem key={name} disabled={name === 'Three'} onSelect={() => undefined}>
            {name}
          </MenuItem>
        ))}
      </Menu>,
      inShadow,
    );
    const trigger = find(scope, 'Open');
    act(() => trigger.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(focusedName()).toBe('One'));
    for (const [key, name] of [
      ['{ArrowDown}', 'Two'],
      ['{ArrowDown}', 'Four'],
      ['{ArrowUp}', 'Two'],
      ['{End}', 'Four'],
      ['{Home}', 'One'],
    ] as const) {
      await userEvent.keyboard(key);
      await waitFor(() => expect([key, focusedName()]).toEqual([key, name]));
    }
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(focused()).toBe(trigger));
  });

  it('a popover takes the focus and typing, and gives the focus back', async () => {
    const scope = await show(
      <Popover label="Tag" trigger={<Button>Add</Button>}>
        <input aria-label="Name" />
      </Popover>,
      inShadow,
    );
    const trigger = find(scope, 'Add');
    act(() => trigger.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(focusedName()).toBe('Name'));
    await userEvent.keyboard('late');
    expect((find(scope, 'Name') as HTMLInputElement).value).toBe('late');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(focused()).toBe(trigger));
  });

  it('a tooltip shows on focus, with our look', async () => {
    const scope = await show(
      <Tooltip content="More words">
        <Button>Hint</Button>
      </Tooltip>,
      inShadow,
    );
    act(() => find(scope, 'Hint').focus());
    const tip = await waitFor(() => {
      const found = scope.querySelector('.fm-tooltip');
      if (!found) throw new Error('no tooltip yet');
      return found;
    });
    expect(getComputedStyle(tip).fontSize).toBe('12px');
  });
});
