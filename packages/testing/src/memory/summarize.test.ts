import { applyToSummary, createSummary } from '@ferryman/core/conversation';
import type { ConversationEvent, ConversationSummary } from '@ferryman/core/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ana, createBuilders, mina } from '../builders.ts';
import { summarize } from './summarize.ts';

const eventFields = fc.oneof(
  fc.record({ type: fc.constant('message.sent'), kind: fc.constantFrom('reply', 'note'), fromBuyer: fc.boolean() }),
  fc.record({ type: fc.constant('status.changed'), status: fc.constantFrom('open', 'pending', 'resolved') }),
  fc.record({ type: fc.constant('tags.changed'), tags: fc.array(fc.constantFrom('vip', 'late', 'new'), { maxLength: 3 }) }),
  fc.record({ type: fc.constant('priority.changed'), priority: fc.constantFrom('low', 'urgent') }),
  fc.record({ type: fc.constant('assignee.changed'), assignee: fc.constantFrom(null, { id: 'ana', name: 'Ana Souza' }) }),
  fc.record({
    type: fc.constant('receipt.advanced'),
    side: fc.constantFrom('buyer', 'team'),
    deliveredSeq: fc.nat(20),
    readSeq: fc.nat(20),
  }),
);

it('reads the same row out of a log as core does', () => {
  fc.assert(
    fc.property(fc.array(eventFields, { maxLength: 20 }), (list) => {
      const build = createBuilders(1);
      const opened = build.opened({ seq: 1 });
      const events = list.map((fields, index): ConversationEvent => {
        const actor = 'fromBuyer' in fields && fields.fromBuyer ? mina : ana;
        if (fields.type === 'message.sent' && 'kind' in fields) {
          return build.message({ seq: index + 2, actor, kind: actor === mina || fields.kind === 'reply' ? 'reply' : 'note' });
        }
        return build.event({ ...fields, seq: index + 2, actor });
      });
      if (opened.type !== 'conversation.opened') throw new Error('The builder made something else.');
      const own = [opened, ...events].reduce<ConversationSummary | undefined>(summarize, undefined);
      const cores = events.reduce(applyToSummary, createSummary(opened));
      expect(JSON.parse(JSON.stringify(own))).toEqual(JSON.parse(JSON.stringify(cores)));
    }),
    { numRuns: 300 },
  );
});
