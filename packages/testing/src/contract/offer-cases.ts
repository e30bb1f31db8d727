import { offerIdSchema } from '@ferryman/core/schema';
import type { CommandEnvelope, ConversationEvent, OfferGrant } from '@ferryman/core/schema';
import type { ContractCase, ContractContext } from './contract-context.ts';
import { carryOut, expectRefused, expectSame, expectThat, readLog, reply, textsOf, valueOf } from './contract-context.ts';

const amount = { amountMinor: 300, currency: 'EUR' };

function grantOf(context: ContractContext, changes: Partial<OfferGrant['terms']> = {}): OfferGrant {
  const id = offerIdSchema.parse(`offer-${context.newId()}`);
  return { terms: { id, remedy: { kind: 'partial-refund', amount }, exposure: amount, ...changes }, why: 'colour-difference' };
}

const stepsOf = (events: readonly ConversationEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'offer.changed' ? [`${event.offer.id} ${event.offer.status}`] : []));

/** An offer that travels with a reply is booked with it, once, or neither happens. For sources that declare `offers`. */
export const offerCases: readonly ContractCase[] = [
  {
    name: 'grants an offer in the step that sends its reply, and says both steps behind it',
    appliesTo: ({ capabilities }) => capabilities.offers === true,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'the colour is wrong');
      const grant = grantOf(context);
      const { envelope, events } = await carryOut(context, agent, id, reply('You get 3.00 back', { grant }));
      const offer = grant.terms.id;
      expectSame(
        events.map(({ type }) => type),
        ['message.sent', 'offer.changed', 'offer.changed'],
        'The reply comes first, then its offer.',
      );
      expectSame(stepsOf(events), [`${offer} proposed`, `${offer} granted`], 'The offer takes both its steps.');
      expectThat(
        events.every(({ commandId }) => commandId === envelope.id),
        'Every step names the command that caused it.',
      );
      expectSame(stepsOf(await readLog(agent, id)), stepsOf(events), 'The log shows what the answer says.');
    },
  },
  {
    name: 'grants an offer once when its reply is repeated, also at the same time',
    appliesTo: ({ capabilities }) => capabilities.offers === true,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'late');
      const grant = grantOf(context);
      const envelope: CommandEnvelope = { id: context.newId(), conversationId: id, command: reply('once', { grant }) };
      const copies = await Promise.all(Array.from({ length: 10 }, () => agent.execute(envelope)));
      for (const copy of [...copies, await (await context.connect('agent')).execute(envelope)]) {
        expectSame(stepsOf(valueOf(copy, 'A copy').events).length, 2, 'Each copy gets the first answer.');
      }
      const granted = stepsOf(await readLog(agent, id)).filter((step) => step.endsWith(' granted'));
      expectSame(granted, [`${grant.terms.id} granted`], 'It is granted once.');
    },
  },
  {
    name: 'sends no reply whose offer it refuses',
    appliesTo: ({ capabilities }) => capabilities.offers === true,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'late');
      const grant = grantOf(context);
      await carryOut(context, agent, id, reply('the first', { grant }));
      const before = await readLog(agent, id);
      const refused = async (command: ReturnType<typeof reply>, rule: string) =>
        expectRefused(await agent.execute({ id: context.newId(), conversationId: id, command }), ['conflict', 'invalid'], rule);
      await refused(reply('a second promise', { grant }), 'An offer that is granted already');
      const more = { ...grant.terms, exposure: { ...amount, amountMinor: 900 } };
      await refused(reply('another promise', { grant: { ...grant, terms: more } }), 'An offer with other terms');
      await refused(reply('a note', { kind: 'note', grant: grantOf(context) }), 'An offer with a note');
      const after = await readLog(agent, id);
      expectSame([textsOf(after), stepsOf(after)], [textsOf(before), stepsOf(before)], 'Neither message nor offer is there.');
    },
  },
  {
    name: 'grants an offer that stands already under its terms',
    appliesTo: ({ capabilities }) => capabilities.offers === true,
    run: async (context) => {
      const agent = await context.connect('agent');
      const id = await context.openConversation('buyer', 'late');
      const { terms, why } = grantOf(context, { orderId: 'A-7' });
      await carryOut(context, agent, id, { type: 'offer.propose', offer: terms, why });
      const { events } = await carryOut(context, agent, id, reply('as agreed', { grant: { terms, why } }));
      expectSame(stepsOf(events), [`${terms.id} granted`], 'Only the step that was missing is taken.');
    },
  },
  {
    name: 'keeps an offer that came with a reply from the buyer',
    appliesTo: ({ capabilities }) => capabilities.offers === true,
    run: async (context) => {
      const [agent, buyer] = [await context.connect('agent'), await context.connect('buyer')];
      const id = await context.openConversation('buyer', 'late');
      await carryOut(context, agent, id, reply('3.00 back', { grant: grantOf(context) }));
      const seen = await readLog(buyer, id);
      expectThat(textsOf(seen).includes('3.00 back'), 'The buyer sees the reply.');
      expectSame(stepsOf(seen), [], 'The buyer sees no offer.');
      expectThat(!JSON.stringify(seen).includes('exposure'), 'Nothing of the terms is in what the buyer gets.');
      const own = await buyer.execute({ id: context.newId(), conversationId: id, command: reply('mine', { grant: grantOf(context) }) });
      expectRefused(own, ['forbidden'], 'A buyer who grants');
    },
  },
];
