import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { Avatar } from './avatar.tsx';
import { Banner } from './banner.tsx';
import { Button, IconButton } from './button.tsx';
import { Chip } from './chip.tsx';
import { CheckIcon, FailureIcon, PlusIcon } from './icons.tsx';
import { Menu, MenuItem, MenuLabel, MenuLine, Popover, Tooltip } from './overlay/index.ts';
import { useSurface } from './use-surface.ts';

const tones = ['accent', 'danger', 'warning', 'success', 'information'] as const;

function Pieces(): ReactElement {
  return (
    <div {...useSurface()} style={{ display: 'grid', gap: 16, padding: 24, justifyItems: 'start', background: 'var(--fm-paper)' }}>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <Button>Plain</Button>
        <Button variant="solid">Send</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Discard</Button>
        <Button disabled>Disabled</Button>
        <Button variant="solid" disabled>
          Disabled
        </Button>
        <Button size="small">Small</Button>
        <Tooltip content="More words">
          <IconButton label="Add">
            <PlusIcon />
          </IconButton>
        </Tooltip>
      </div>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <Chip>Plain</Chip>
        {tones.map((tone) => (
          <Chip key={tone} tone={tone}>
            <CheckIcon />
            {tone}
          </Chip>
        ))}
      </div>
      <div style={{ display: 'grid', gap: 4, inlineSize: '100%' }}>
        <Banner icon={FailureIcon}>Plain</Banner>
        {tones.map((tone) => (
          <Banner key={tone} tone={tone} icon={FailureIcon}>
            {tone} <Button size="small">Retry</Button>
          </Banner>
        ))}
      </div>
      <div style={{ display: 'flex', gap: 8 }}>
        <Avatar name="Mina Haddad" />
        <Avatar name="王小明" tone="accent" />
        <Avatar name="منى حداد" size="large" />
        <Avatar name="" />
      </div>
      <div style={{ display: 'flex', gap: 8 }}>
        <Menu trigger={<Button>Menu</Button>}>
          <MenuLabel>Set</MenuLabel>
          <MenuItem onSelect={() => undefined}>Pending</MenuItem>
          <MenuItem onSelect={() => undefined} checked>
            Open
          </MenuItem>
          <MenuLine />
          <MenuItem onSelect={() => undefined} tone="danger">
            Discard
          </MenuItem>
        </Menu>
        <Popover label="Details" trigger={<Button>Popover</Button>}>
          <p>Something more.</p>
        </Popover>
        <kbd className="fm-kbd">J</kbd>
      </div>
    </div>
  );
}

const meta = { title: 'Components/Pieces', component: Pieces } satisfies Meta<typeof Pieces>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Light: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Arabic: Story = { globals: { direction: 'rtl' } };
export const MenuByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const opener = within(canvasElement).getByRole('button', { name: 'Menu' });
    opener.focus();
    await userEvent.keyboard('{Enter}');
    const menu = await screen.findByRole('menu');
    await expect(menu).toHaveAttribute('data-fm-surface');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(opener).toHaveFocus());
  },
};
