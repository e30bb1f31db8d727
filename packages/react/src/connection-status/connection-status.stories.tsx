import type { Meta, StoryObj } from '@storybook/react-vite';
import { STORY_NOW } from '../story-desk/index.ts';
import { ConnectionStatus } from './index.ts';

const meta = {
  title: 'Components/Connection status',
  component: ConnectionStatus,
  parameters: { room: { width: 720 } },
} satisfies Meta<typeof ConnectionStatus>;

export default meta;
type Story = StoryObj<typeof meta>;

const since = STORY_NOW - 60_000;

export const Live: Story = {};
export const LiveBadge: Story = { args: { variant: 'badge' } };
export const Connecting: Story = { parameters: { desk: { connection: { status: 'connecting', since } } } };
export const Waiting: Story = { parameters: { desk: { connection: { status: 'waiting', retryAt: STORY_NOW + 12_000 } } } };
export const WaitingBadge: Story = { ...Waiting, args: { variant: 'badge' } };
export const Offline: Story = { parameters: { desk: { connection: { status: 'offline', since } } } };
export const SignedOut: Story = {
  args: { onSignIn: () => undefined },
  parameters: { desk: { connection: { status: 'unauthorized', since } } },
};
export const Stopped: Story = { parameters: { desk: { connection: { status: 'stopped', since } } } };
export const StorageFull: Story = {
  parameters: { desk: { storageFailure: { code: 'storage-full', message: 'Full.', retryable: true } } },
};
export const StorageBrokenAndOffline: Story = {
  parameters: {
    desk: { connection: { status: 'offline', since }, storageFailure: { code: 'storage-broken', message: 'Broken.', retryable: false } },
  },
};
export const NarrowChinese: Story = {
  ...Waiting,
  globals: { locale: 'zh-CN' },
  parameters: { ...Waiting.parameters, room: { width: 320 } },
};
export const Dark: Story = { ...Offline, globals: { theme: 'dark' } };
export const HighContrast: Story = { ...Offline, globals: { theme: 'high-contrast' } };
