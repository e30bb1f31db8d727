import { conversationIdSchema } from '@ferryman/core/schema';
import type { CommandEnvelope } from '@ferryman/core/schema';
import type { ContractCase } from './contract-context.ts';
import { carryOut, expectRefused, expectSame, expectThat, readLog, reply, textsOf, valueOf } from './contract-context.ts';

const counted = (texts: readonly string[], text: string): number => texts.filter((each) => each === text).length;

/** A command takes effect exactly once, whatever the line does to its answers. */
export const idempotencyCases: readonly ContractCase[] = [
  {
    name: 'gives a repeated command its first answer and does it once',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const { envelope, events } = await carryOut(context, agent, id, reply('once'));
      const again = valueOf(await agent.execute(envelope), 'The repeated command');
      expectSame(
        again.events.map((event) => event.id),
        events.map((event) => event.id),
        'A repeated command gets its first answer.',
      );
      expectSame(counted(textsOf(await readLog(agent, id)), 'once'), 1, 'A repeated command takes effect once.');
    },
  },
  {
    name: 'does a command once when fifty copies come at the same time',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const envelope: CommandEnvelope = { id: context.newId(), conversationId: id, command: reply('parallel') };
      const answers = await Promise.all(Array.from({ length: 50 }, () => agent.execute(envelope)));
      const ids = new Set(answers.flatMap((answer) => valueOf(answer, 'A parallel copy').events.map((event) => event.id)));
      expectSame(ids.size, 1, 'All copies get the same event.');
      expectSame(counted(textsOf(await readLog(agent, id)), 'parallel'), 1, 'Fifty copies take effect once.');
    },
  },
  {
    name: 'remembers a command over a new connection',
    run: async (context) => {
      const id = await context.openConversation('buyer', 'hello');
      const agent = await context.connect('agent');
      const { envelope, events } = await carryOut(context, agent, id, reply('before the reload'));
      const reconnected = await context.connect('agent');
      const again = valueOf(await reconnected.execute(envelope), 'The command repeated over a new connection');
      expectSame(
        again.events.map((event) => event.id),
        events.map((event) => event.id),
        'The answer over a new connection is the first one.',
      );
      expectSame(counted(textsOf(await readLog(reconnected, id)), 'before the reload'), 1, 'A new connection does not do it again.');
    },
  },
  {
    name: 'refuses a used id with other content',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const { envelope } = await carryOut(context, agent, id, reply('first'));
      expectRefused(await agent.execute({ ...envelope, command: reply('second') }), ['conflict'], 'The same id with other content');
      const texts = textsOf(await readLog(agent, id));
      expectSame([counted(texts, 'first'), counted(texts, 'second')], [1, 0], 'Only the first content is in the log.');
    },
  },
  {
    name: 'refuses a used id in another conversation',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const other = await context.openConversation('buyer', 'hello again');
      const { envelope } = await carryOut(context, agent, id, reply('here'));
      expectRefused(await agent.execute({ ...envelope, conversationId: other }), ['conflict'], 'The same id in another conversation');
      expectSame(counted(textsOf(await readLog(agent, other)), 'here'), 0, 'The other conversation is untouched.');
    },
  },
  {
    name: 'never takes one author for another',
    needs: ['colleague'],
    run: async (context) => {
      const [agent, colleague] = [await context.connect('agent'), await context.connect('colleague')];
      const id = await context.openConversation('buyer', 'hello');
      const { envelope, events } = await carryOut(context, agent, id, reply('the same words'));
      // Ids may be shared by all authors (a conflict) or belong to each author (an event of its own); answering with
      // the other author's event would lose this one's message and tell them that it was sent.
      const answer = await colleague.execute(envelope);
      if (!answer.ok) return expectRefused(answer, ['conflict', 'forbidden'], 'The same id from another author');
      expectThat(answer.value.events[0]?.id !== events[0]?.id, 'Another author is not told that our message is theirs.');
      expectSame(answer.value.events[0]?.actor.id, colleague.owner.actor.id, 'The event names its author.');
      expectSame(counted(textsOf(await readLog(agent, id)), 'the same words'), 2, 'Both messages are in the log.');
    },
  },
  {
    name: 'lets a refused command take effect later under the same id when it becomes right',
    needs: ['colleague'],
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const tooLong = { id: context.newId(), conversationId: id, command: reply('') };
      expectRefused(await agent.execute(tooLong), ['invalid'], 'An empty message');
      valueOf(await agent.execute({ ...tooLong, command: reply('now with words') }), 'The mended command');
      expectSame(counted(textsOf(await readLog(agent, id)), 'now with words'), 1, 'The mended command takes effect.');
    },
  },
  {
    name: 'refuses for good what it cannot read and what does not exist',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const huge = reply('x'.repeat(100_001));
      expectRefused(
        await agent.execute({ id: context.newId(), conversationId: id, command: huge }),
        ['invalid', 'too-large'],
        'A body that is too long',
      );
      const nowhere = { id: context.newId(), conversationId: conversationIdSchema.parse('no-such-conversation'), command: reply('?') };
      expectRefused(await agent.execute(nowhere), ['not-found', 'forbidden'], 'A command to an unknown conversation');
      expectRefused(
        await agent.loadConversation(nowhere.conversationId, { limit: 1 }),
        ['not-found', 'forbidden'],
        'Loading an unknown conversation',
      );
    },
  },
];
