import type { ConversationId } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import type { ContractCase, ContractContext } from './contract-context.ts';
import {
  carryOut,
  currentCursor,
  expectRefused,
  expectSame,
  expectThat,
  readLog,
  reply,
  silence,
  textsOf,
  valueOf,
  watch,
} from './contract-context.ts';

const SECRET = 'zebra-secret';

/** Everything this source shows of its conversations, as text. */
async function everythingShown(source: Source, id: ConversationId): Promise<string> {
  const parts: unknown[] = [await source.listConversations({ limit: 100 }), await source.loadConversation(id, { limit: 100 })];
  parts.push(await source.loadOlder(id, { beforeSeq: 1_000, limit: 100 }));
  if (source.capabilities.search) parts.push(await source.search(SECRET, { limit: 50 }));
  return JSON.stringify(parts);
}

async function expectWall(context: ContractContext, role: 'other-buyer' | 'foreigner', who: string): Promise<void> {
  const [agent, stranger] = [await context.connect('agent'), await context.connect(role)];
  const from = await currentCursor(stranger);
  const watching = watch(context, stranger, from);
  await watching.until(() => watching.heartbeats.length > 0, 'The stream opens.');
  const id = await context.openConversation('buyer', SECRET);
  await carryOut(context, agent, id, reply(`${SECRET} answer`));
  expectRefused(await stranger.loadConversation(id, { limit: 9 }), ['not-found', 'forbidden'], `Loading by ${who}`);
  expectRefused(await stranger.loadOlder(id, { beforeSeq: 99, limit: 9 }), ['not-found', 'forbidden'], `Paging by ${who}`);
  const intrusion = { id: context.newId(), conversationId: id, command: reply('intruder') };
  expectRefused(await stranger.execute(intrusion), ['not-found', 'forbidden'], `Writing by ${who}`);
  expectThat(!(await everythingShown(stranger, id)).includes(SECRET), `Lists and search show nothing to ${who}.`);
  await silence(context);
  watching.close();
  expectThat(!watching.events.some((event) => event.conversationId === id), `The stream shows nothing to ${who}.`);
  expectThat(!textsOf(await readLog(agent, id)).includes('intruder'), `${who} wrote nothing.`);
}

/** Who may see and do what. */
export const privacyCases: readonly ContractCase[] = [
  {
    name: 'hides notes from buyers, wherever they look',
    appliesTo: (source) => source.capabilities.notes,
    run: async (context) => {
      const [agent, buyer] = [await context.connect('agent'), await context.connect('buyer')];
      const id = await context.openConversation('buyer', 'hello');
      const watching = watch(context, buyer, await currentCursor(buyer));
      await carryOut(context, agent, id, reply(SECRET, { kind: 'note' }));
      await carryOut(context, agent, id, reply('a reply after the note'));
      await watching.until(() => textsOf(watching.events).includes('a reply after the note'), 'The buyer hears the reply.');
      expectThat(textsOf(await readLog(agent, id)).includes(SECRET), 'The agent sees the note.');
      await carryOut(context, agent, id, reply(`${SECRET} again`, { kind: 'note' }));
      expectThat(!(await everythingShown(buyer, id)).includes(SECRET), 'No page, preview or finding shows a note to the buyer.');
      await silence(context);
      watching.close();
      expectThat(!JSON.stringify(watching.events).includes(SECRET), 'The stream shows no note to the buyer.');
    },
  },
  {
    name: 'hides tags, priority and assignee from buyers',
    appliesTo: ({ capabilities }) => capabilities.tags && capabilities.priority,
    run: async (context) => {
      const [agent, buyer] = [await context.connect('agent'), await context.connect('buyer')];
      const id = await context.openConversation('buyer', 'hello');
      const watching = watch(context, buyer, await currentCursor(buyer));
      await carryOut(context, agent, id, { type: 'tags.change', add: [SECRET], remove: [] });
      await carryOut(context, agent, id, { type: 'priority.set', priority: 'low' });
      await carryOut(context, agent, id, reply('visible'));
      await watching.until(() => textsOf(watching.events).includes('visible'), 'The buyer hears the reply.');
      watching.close();
      expectThat(!(await everythingShown(buyer, id)).includes(SECRET), 'No page shows a tag to the buyer.');
      const hidden = new Set(['tags.changed', 'priority.changed', 'assignee.changed']);
      expectSame(
        watching.events.filter((event) => hidden.has(event.type)),
        [],
        'The stream shows the buyer nothing of the team’s.',
      );
    },
  },
  {
    name: 'refuses the team’s commands from buyers',
    run: async (context) => {
      const [agent, buyer] = [await context.connect('agent'), await context.connect('buyer')];
      const id = await context.openConversation('buyer', 'hello');
      for (const command of [
        reply('a note by a buyer', { kind: 'note' }),
        { type: 'tags.change' as const, add: ['vip'], remove: [] },
        { type: 'priority.set' as const, priority: 'urgent' as const },
        { type: 'assignee.set' as const, assigneeId: null },
      ]) {
        const refused = await buyer.execute({ id: context.newId(), conversationId: id, command });
        expectRefused(refused, ['forbidden', 'invalid', 'unsupported'], `${command.type} by a buyer`);
      }
      const { summary } = valueOf(await agent.loadConversation(id, { limit: 9 }), 'Loading');
      expectSame([summary.tags, summary.priority], [[], 'normal'], 'Nothing changed.');
    },
  },
  {
    name: 'shows a buyer only their own conversations',
    needs: ['other-buyer'],
    run: (context) => expectWall(context, 'other-buyer', 'another buyer'),
  },
  {
    name: 'keeps tenants apart',
    needs: ['foreigner'],
    run: (context) => expectWall(context, 'foreigner', 'an agent of another tenant'),
  },
];
