import type { TabChannel } from '@ferryman/core/kernel';

interface Line {
  readonly channel: BroadcastChannel;
  readonly listeners: Set<(message: unknown) => void>;
}

/** Messages between the desks of one browser. Where there is no BroadcastChannel each desk is alone. */
export function createBroadcastChannel(): TabChannel {
  const lines = new Map<string, Line>();

  function open(topic: string): Line | undefined {
    const known = lines.get(topic);
    if (known) return known;
    try {
      const line: Line = { channel: new BroadcastChannel(topic), listeners: new Set() };
      line.channel.addEventListener('message', (event: MessageEvent<unknown>) => {
        for (const listener of [...line.listeners]) listener(event.data);
      });
      lines.set(topic, line);
      return line;
    } catch {
      // Missing, or forbidden in an opaque origin.
      return undefined;
    }
  }

  function closeIfUnused(topic: string) {
    const line = lines.get(topic);
    if (!line || line.listeners.size > 0) return;
    line.channel.close();
    lines.delete(topic);
  }

  return {
    post: (topic, message) => {
      try {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target, only its origin
        open(topic)?.channel.postMessage(message);
      } catch {
        // Not clonable: the other desks learn of it from the storage.
      }
      closeIfUnused(topic);
    },
    subscribe: (topic, listener) => {
      const hear = (message: unknown) => listener(message);
      open(topic)?.listeners.add(hear);
      return () => {
        lines.get(topic)?.listeners.delete(hear);
        closeIfUnused(topic);
      };
    },
  };
}
