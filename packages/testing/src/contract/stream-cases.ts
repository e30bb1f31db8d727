import type { Command, ConversationEvent, ConversationId } from '@ferryman/core/schema';
import { cursorSchema } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import type { ContractCase, ContractContext } from './contract-context.ts';
import { carryOut, currentCursor, expectSame, expectThat, readLog, reply, silence, valueOf, watch } from './contract-context.ts';

const idsOf = (events: readonly ConversationEvent[]): readonly string[] => events.map((event) => event.id);
const of = (events: readonly ConversationEvent[], id: ConversationId) => events.filter((event) => event.conversationId === id);

/** A mix of commands, some with two events each. */
async function beBusy(context: ContractContext, source: Source, id: ConversationId, count: number): Promise<readonly ConversationEvent[]> {
  const events: ConversationEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const resolves = index % 3 === 2 && source.capabilities.status;
    const command: Command = reply(`busy ${index}`, resolves ? { thenStatus: index % 2 === 0 ? 'pending' : 'open' } : {});
    events.push(...(await carryOut(context, source, id, command)).events);
  }
  return events;
}

/** A stream tells every event once, in order, from any cursor on. */
export const streamCases: readonly ContractCase[] = [
  {
    name: 'streams every event once and in order',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const watching = watch(context, agent, await currentCursor(agent));
      const done = await beBusy(context, agent, id, 12);
      await watching.until(() => of(watching.events, id).length >= done.length, 'Every event of a command reaches the stream.');
      expectSame(idsOf(of(watching.events, id)), idsOf(done), 'The stream tells the events of a conversation in the order of its log.');
      watching.close();
    },
  },
  {
    name: 'chains its batches',
    appliesTo: (source) => source.capabilities.ordering === 'chained',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const from = await currentCursor(agent);
      const watching = watch(context, agent, from);
      const done = await beBusy(context, agent, id, 6);
      await watching.until(() => of(watching.events, id).length >= done.length, 'Every event reaches the stream.');
      watching.close();
      let at: string = from;
      for (const batch of watching.batches) {
        expectSame(batch.after, at, 'A batch names the cursor before it, which is the one of the batch before.');
        at = batch.cursor;
      }
    },
  },
  {
    name: 'goes on from any cursor it gave, without loss or repetition',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const from = await currentCursor(agent);
      const live = watch(context, agent, from);
      const done = await beBusy(context, agent, id, 8);
      await live.until(() => of(live.events, id).length >= done.length, 'Every event reaches the stream.');
      live.close();
      const places = [{ cursor: from, seen: 0 }];
      for (const batch of live.batches)
        places.push({ cursor: batch.cursor, seen: (places.at(-1)?.seen ?? 0) + of(batch.events, id).length });
      const wanted = of(live.events, id);
      expectSame(idsOf(wanted), idsOf(done), 'The live stream is whole.');
      for (const place of places) {
        const rest = idsOf(wanted.slice(place.seen));
        const again = watch(context, await context.connect('agent'), place.cursor);
        await again.until(() => of(again.events, id).length >= rest.length, `From cursor ${place.cursor} the rest comes.`);
        again.close();
        expectSame(idsOf(of(again.events, id)), rest, `From cursor ${place.cursor} exactly the rest comes.`);
      }
    },
  },
  {
    // Chatwoot #14934: back after 26 seconds, and a colleague's reply of that time never shows.
    name: 'tells what a colleague did during a short absence',
    needs: ['colleague'],
    run: async (context) => {
      const [agent, colleague] = [await context.connect('agent'), await context.connect('colleague')];
      const id = await context.openConversation('buyer', 'hello');
      const before = watch(context, agent, await currentCursor(agent));
      const seen = await carryOut(context, agent, id, reply('seen'));
      await before.until(() => of(before.events, id).length >= seen.events.length, 'The first reply is streamed.');
      before.close();
      const away = [
        ...(await carryOut(context, colleague, id, reply('while you were away'))).events,
        ...(await carryOut(context, colleague, id, reply('and once more'))).events,
      ];
      const after = watch(context, await context.connect('agent'), before.cursor());
      await after.until(() => of(after.events, id).length >= away.length, 'What happened during the absence is told.');
      after.close();
      expectSame(idsOf(of(after.events, id)), idsOf(away), 'Exactly what happened during the absence is told.');
    },
  },
  {
    name: 'lists conversations with a cursor that misses nothing',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const page = valueOf(await agent.listConversations({ limit: 100 }), 'Listing conversations');
      const { events } = await carryOut(context, agent, id, reply('between list and stream'));
      const watching = watch(context, agent, page.cursor);
      await watching.until(() => of(watching.events, id).length > 0, 'What came after the list is in the stream.');
      watching.close();
      expectSame(idsOf(of(watching.events, id)), idsOf(events), 'Following from the cursor of the list tells exactly what came after it.');
    },
  },
  {
    name: 'shows a message in the log, the stream and the receipt as the same event',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const watching = watch(context, agent, await currentCursor(agent));
      const { envelope, events } = await carryOut(context, agent, id, reply('the same'));
      await watching.until(() => of(watching.events, id).length > 0, 'The message is streamed.');
      watching.close();
      expectSame(events[0]?.commandId, envelope.id, 'An event names the command that caused it.');
      const place = (event: ConversationEvent | undefined) => [event?.id, event?.seq, event?.commandId, event?.type];
      const logged = (await readLog(agent, id)).find((event) => event.commandId === envelope.id);
      expectSame(place(of(watching.events, id)[0]), place(events[0]), 'Stream and receipt show the same event.');
      expectSame(place(logged), place(events[0]), 'Log and receipt show the same event.');
    },
  },
  {
    name: 'shows the line is alive at once, and tells the time',
    run: async (context) => {
      const agent = await context.connect('agent');
      const watching = watch(context, agent, await currentCursor(agent));
      await watching.until(() => watching.heartbeats.length > 0, 'A heartbeat comes at once.');
      watching.close();
      expectThat((watching.heartbeats[0] ?? 0) > 0, 'A heartbeat tells the time of the server in epoch milliseconds.');
    },
  },
  {
    name: 'answers a cursor it does not know with a reset or an end, never with silence',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const watching = watch(context, agent, cursorSchema.parse('not-a-cursor-of-this-source'));
      await watching.until(() => watching.resets.length > 0 || watching.ended(), 'An unknown cursor is answered with a reset or an end.');
      if (!watching.ended()) {
        await carryOut(context, agent, id, reply('after the reset'));
        await watching.until(() => of(watching.events, id).length > 0, 'After a reset the stream goes on from its new cursor.');
      }
      watching.close();
    },
  },
  {
    name: 'says nothing more once a subscription is closed',
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'hello');
      const from = await currentCursor(agent);
      const [closed, open] = [watch(context, agent, from), watch(context, agent, from)];
      await closed.until(() => closed.heartbeats.length > 0, 'The stream opens.');
      await open.until(() => open.heartbeats.length > 0, 'The stream opens.');
      closed.close();
      await carryOut(context, agent, id, reply('into the void'));
      await open.until(() => of(open.events, id).length > 0, 'The open subscription hears it.');
      await silence(context);
      open.close();
      expectSame(closed.events.length, 0, 'A closed subscription hears nothing.');
    },
  },
  {
    name: 'shows one side that the other is typing',
    appliesTo: (source) => source.capabilities.typing,
    run: async (context) => {
      const [agent, buyer] = [await context.connect('agent'), await context.connect('buyer')];
      const id = await context.openConversation('buyer', 'hello');
      const watching = watch(context, agent, await currentCursor(agent));
      await watching.until(() => watching.heartbeats.length > 0, 'The stream opens.');
      buyer.sendTyping(id);
      await watching.until(() => watching.typing.some((sign) => sign.conversationId === id), 'The agent sees that the buyer types.');
      watching.close();
    },
  },
];
