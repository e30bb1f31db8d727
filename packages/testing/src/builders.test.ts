import { conversationEventSchema, conversationSnapshotSchema } from '@ferryman/core/schema';
import { describe, expect, it } from 'vitest';
import { ana, createBuilders } from './builders.ts';

describe('builders', () => {
  it('build the same for the same seed, other things for another, always valid', () => {
    const build = (seed: number) => createBuilders(seed).conversation({ messages: 6 });
    expect(build(3)).toEqual(build(3));
    expect(build(3)).not.toEqual(build(4));
    expect(conversationSnapshotSchema.safeParse(build(5)).success).toBe(true);
  });

  it('fill in only what is not given', () => {
    const message = createBuilders().message({ actor: ana, text: 'hello', seq: 7, conversationId: 'c9' });
    expect(message).toMatchObject({ actor: ana, body: { text: 'hello' }, seq: 7, conversationId: 'c9', reason: 'agent-reply' });
    const tags = createBuilders().event({ type: 'tags.changed', tags: ['vip'], actor: ana });
    expect(conversationEventSchema.parse(tags)).toEqual(tags);
  });
});
