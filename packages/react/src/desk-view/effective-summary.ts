import type { OutboxItem } from '@ferryman/core/conversation';
import type { Agent, ConversationSummary } from '@ferryman/core/schema';
import type { SourceOwner } from '@ferryman/core/source';

/** A summary as it will be once this owner's commands arrived, so that a choice shows at once. Refused ones do not count. */
export function withPending(summary: ConversationSummary, pending: readonly OutboxItem[], owner: SourceOwner): ConversationSummary {
  let result = summary;
  for (const { envelope, state } of pending) {
    if (state === 'failed') continue;
    const { command } = envelope;
    if (command.type === 'status.set') result = { ...result, status: command.status, snoozedUntil: command.snoozedUntil };
    if (command.type === 'message.send' && command.thenStatus) result = { ...result, status: command.thenStatus };
    if (command.type === 'priority.set') result = { ...result, priority: command.priority };
    if (command.type === 'assignee.set') result = { ...result, assignee: agentOf(command.assigneeId, owner) };
    if (command.type === 'tags.change') {
      const { add, remove } = command;
      const kept = result.tags.filter((tag) => !remove.includes(tag) && !add.includes(tag));
      result = { ...result, tags: [...kept, ...add] };
    }
  }
  return result;
}

function agentOf(id: Agent['id'] | null, owner: SourceOwner): Agent | null {
  return id === null ? null : { id, name: id === owner.actor.id ? owner.actor.name : id };
}
