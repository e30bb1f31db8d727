/** The smallest source a host can write: one conversation, kept in this page. `kit` is what @ferryman/elements/standalone exports. */
export function createHostSource(kit) {
  const id = kit.conversationIdSchema.parse('c-1');
  const buyer = { kind: 'buyer', id: 'mina', name: 'Mina Haddad' };
  const agent = { kind: 'agent', id: 'ana', name: 'Ana Souza' };
  const channel = { kind: 'chat', richText: true, links: true, attachments: false };
  const events = [];
  const observers = new Set();
  const cursor = () => kit.cursorSchema.parse(String(events.length));
  const add = (fields) => {
    const after = cursor();
    const seq = events.length + 1;
    const event = kit.conversationEventSchema.parse({ id: `e-${seq}`, conversationId: id, seq, at: Date.now(), ...fields });
    events.push(event);
    for (const observer of observers) observer.onBatch({ after, cursor: cursor(), events: [event] });
    return event;
  };
  const message = { type: 'message.sent', kind: 'reply', attachments: [] };
  add({ type: 'conversation.opened', actor: buyer, reason: 'buyer-message', channel, buyer: { id: 'mina', name: buyer.name } });
  add({ ...message, actor: buyer, reason: 'buyer-message', body: { format: 'text', text: 'Where is my parcel?' } });
  const summary = () => kit.summaryOf(kit.foldConversation(kit.createConversationLog(), events));
  const missing = () => Promise.resolve(kit.fail('unsupported', 'This shop cannot do that.', { retryable: false }));
  const off = { notes: false, olderPages: false, typing: false, receipts: false, status: false, assign: false, tags: false };
  return {
    conversationId: id,
    owner: { key: 'shop/ana', actor: agent },
    capabilities: { send: true, priority: false, search: false, attachments: false, ordering: 'chained', ...off },
    listConversations: () => Promise.resolve(kit.succeed({ summaries: [summary()], cursor: cursor() })),
    loadConversation: () => Promise.resolve(kit.succeed({ summary: summary(), events: [...events], hasOlder: false })),
    subscribe: (_from, observer) => {
      observers.add(observer);
      observer.onHeartbeat(Date.now());
      return () => observers.delete(observer);
    },
    execute: ({ id: commandId, command }) => {
      const known = events.filter((event) => event.commandId === commandId);
      if (known.length === 0 && command.type === 'message.send')
        known.push(add({ ...message, actor: agent, reason: 'agent-reply', commandId, body: command.body }));
      return Promise.resolve(kit.succeed({ commandId, events: known }));
    },
    sendTyping: () => undefined,
    loadOlder: missing,
    attachmentUrl: missing,
    search: missing,
    upload: () => ({ result: missing(), cancel: () => undefined }),
  };
}
