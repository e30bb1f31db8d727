import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { useReadable } from '../shared/use-readable.ts';
import { useThreadState } from './thread-context.ts';
import { readRows } from './thread-rows.ts';

/**
 * What a thread has to draw: its `log`; own messages that `wait` while the log cannot be had, so that whoever wrote
 * them sees where they are; or `nothing` yet.
 */
export type ThreadContent = 'log' | 'waiting' | 'nothing';

/** Changes once from `waiting` to `log`: what was shown before the log came is not part of its scrolling. */
export function useThreadContent(): ThreadContent {
  const state = useThreadState();
  const { status } = useReadable(useDesk().connection);
  if (!state) return 'nothing';
  if (state.timeline.length > 0) return 'log';
  if (readRows(state).length === 0) return 'nothing';
  if (state.phase === 'ready') return 'log';
  return state.phase === 'failed' || status === 'offline' || status === 'waiting' ? 'waiting' : 'nothing';
}
