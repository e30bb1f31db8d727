import { agentIdSchema } from '@ferryman/core/schema';
import type { ConversationId } from '@ferryman/core/schema';
import type { ContractCase } from './contract-context.ts';
import { carryOut, expectRefused, expectSame, expectThat, readLog, reply, textsOf, valueOf } from './contract-context.ts';

/** A conversation's log, its pages and its summary agree. */
export const logCases: readonly ContractCase[] = [
  {
    name: 'keeps messages in the order in which they were sent',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'first');
      for (const text of ['second', 'third', 'fourth', 'fifth']) await carryOut(context, agent, id, reply(text));
      const log = await readLog(agent, id);
      expectSame(textsOf(log), ['first', 'second', 'third', 'fourth', 'fifth'], 'Messages are in the order of sending.');
    },
  },
  {
    name: 'numbers the log of a conversation upwards, and a receipt shows the same numbers',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'one');
      const told: number[] = [];
      for (const text of ['two', 'three']) told.push(...(await carryOut(context, agent, id, reply(text))).events.map((event) => event.seq));
      const seqs = (await readLog(agent, id)).map((event) => event.seq);
      expectSame(
        seqs,
        [...new Set(seqs)].sort((left, right) => left - right),
        'Each event has its own number and they grow.',
      );
      if (agent.capabilities.ordering !== 'unordered') expectSame(seqs[0], 1, 'The first event has number 1.');
      expectThat(
        told.every((seq) => seqs.includes(seq)),
        'The numbers in receipts are those of the log.',
      );
    },
  },
  {
    name: 'pages back through the log without hole or repetition',
    appliesTo: (source) => source.capabilities.olderPages,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'message 0');
      for (let index = 1; index < 9; index += 1) await carryOut(context, agent, id, reply(`message ${index}`));
      const whole = (await readLog(agent, id, 100)).map((event) => event.id);
      for (const size of [1, 2, 3, 7]) {
        const paged = (await readLog(agent, id, size)).map((event) => event.id);
        expectSame(paged, whole, `Pages of ${size} make the whole log.`);
      }
    },
  },
  {
    name: 'lists each conversation once over all pages',
    run: async (context) => {
      const agent = await context.connect('agent');
      const wanted: ConversationId[] = [];
      for (let index = 0; index < 3; index += 1) wanted.push(await context.openConversation('buyer', `listed ${index}`));
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const page = valueOf(await agent.listConversations({ limit: 2, token }), 'Listing conversations');
        seen.push(...page.summaries.map((summary) => summary.id));
        token = page.nextToken;
      } while (token !== undefined && !wanted.every((id) => seen.includes(id)));
      expectSame(new Set(seen).size, seen.length, 'No conversation is on two pages.');
      expectThat(
        wanted.every((id) => seen.includes(id)),
        'Every conversation is on some page.',
      );
    },
  },
  {
    name: 'carries out "send and resolve" in one step',
    appliesTo: (source) => source.capabilities.status,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const { events } = await carryOut(context, agent, id, reply('done', { thenStatus: 'resolved' }));
      expectSame(
        events.map((event) => event.type),
        ['message.sent', 'status.changed'],
        'One command gives both events.',
      );
      const snapshot = valueOf(await agent.loadConversation(id, { limit: 10 }), 'Loading');
      expectSame(snapshot.summary.status, 'resolved', 'The summary shows the new status.');
    },
  },
  {
    name: 'shows in the summary what the log says',
    appliesTo: ({ capabilities }) => capabilities.tags && capabilities.priority,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'where is my order?');
      await carryOut(context, agent, id, { type: 'tags.change', add: ['vip', 'late'], remove: [] });
      await carryOut(context, agent, id, { type: 'tags.change', add: ['first-order'], remove: ['late'] });
      await carryOut(context, agent, id, { type: 'priority.set', priority: 'urgent' });
      const { events } = await carryOut(context, agent, id, reply('it is on its way'));
      const { summary } = valueOf(await agent.loadConversation(id, { limit: 50 }), 'Loading');
      expectSame([...summary.tags].sort(), ['first-order', 'vip'], 'The summary shows the tags.');
      expectSame(summary.priority, 'urgent', 'The summary shows the priority.');
      expectSame(
        [summary.lastMessage?.seq, summary.lastMessage?.preview],
        [events[0]?.seq, 'it is on its way'],
        'The summary shows the last message.',
      );
      expectSame(summary.waiting, null, 'Nobody waits once an agent answered.');
    },
  },
  {
    name: 'assigns a conversation and lets go of it again',
    appliesTo: (source) => source.capabilities.assign,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const self = agentIdSchema.parse(agent.owner.actor.id);
      await carryOut(context, agent, id, { type: 'assignee.set', assigneeId: self });
      expectSame(valueOf(await agent.loadConversation(id, { limit: 9 }), 'Loading').summary.assignee?.id, self, 'It is assigned.');
      await carryOut(context, agent, id, { type: 'assignee.set', assigneeId: null });
      expectSame(valueOf(await agent.loadConversation(id, { limit: 9 }), 'Loading').summary.assignee, null, 'It is free again.');
    },
  },
  {
    name: 'moves receipts forward only',
    appliesTo: (source) => source.capabilities.receipts,
    run: async (context) => {
      const [agent, buyer] = [await context.connect('agent'), await context.connect('buyer')];
      const id = await context.openConversation('buyer', 'hello');
      const { events } = await carryOut(context, agent, id, reply('read me'));
      const seq = events[0]?.seq ?? 0;
      await carryOut(context, buyer, id, { type: 'receipt.advance', deliveredSeq: seq, readSeq: seq });
      await carryOut(context, buyer, id, { type: 'receipt.advance', deliveredSeq: 1, readSeq: 1 });
      const { summary } = valueOf(await agent.loadConversation(id, { limit: 9 }), 'Loading');
      expectSame([summary.deliveredSeqToBuyer, summary.readSeqByBuyer], [seq, seq], 'A late receipt does not take back a newer one.');
    },
  },
  {
    name: 'carries attachments within its limits',
    appliesTo: (source) => source.capabilities.attachments !== false,
    run: async (context) => {
      const agent = await context.connect('agent');
      const limits = agent.capabilities.attachments;
      if (!limits) return;
      const id = await context.openConversation('buyer', 'hello');
      const mediaType = limits.mediaTypes.find((type) => type === 'text/plain') ?? limits.mediaTypes[0] ?? 'text/plain';
      const content = new Blob(['a small file']);
      const file = { name: 'größe 表.txt', mediaType, sizeBytes: content.size, content };
      const attachment = valueOf(await agent.upload(id, file, () => undefined).result, 'The upload');
      expectSame([attachment.name, attachment.sizeBytes], [file.name, file.sizeBytes], 'Name and size arrive whole.');
      await carryOut(context, agent, id, reply('see attached', { attachmentIds: [attachment.id] }));
      const sent = (await readLog(agent, id)).find((event) => event.type === 'message.sent' && event.attachments.length > 0);
      expectSame(sent?.type === 'message.sent' && sent.attachments[0]?.id, attachment.id, 'The message carries it.');
      valueOf(await agent.attachmentUrl(attachment), 'Its address');
      const other = await context.openConversation('buyer', 'another');
      const stolen = { id: context.newId(), conversationId: other, command: reply('stolen', { attachmentIds: [attachment.id] }) };
      expectRefused(
        await agent.execute(stolen),
        ['invalid', 'not-found', 'forbidden', 'conflict'],
        'An attachment of another conversation',
      );
      const program = { ...file, name: 'run.exe', mediaType: 'application/x-msdownload' };
      const refused = await agent.upload(id, program, () => undefined).result;
      expectRefused(refused, ['unsupported', 'invalid', 'forbidden', 'too-large'], 'A file of a type that is not on the list');
    },
  },
];
