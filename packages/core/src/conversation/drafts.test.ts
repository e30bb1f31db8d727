import { describe, expect, it } from 'vitest';
import type { DraftControl } from '../desk/index.ts';
import { conversationIdSchema } from '../schema/index.ts';
import { createDrafts } from './drafts.ts';
import type { Drafts } from './drafts.ts';
import { createFakeDevice } from './test-support/fake-device.ts';

const owner = 'shop-1/agent-1';
const one = conversationIdSchema.parse('c-1');
const two = conversationIdSchema.parse('c-2');
const reply = (text: string) => ({ kind: 'reply', text, attachments: [] }) as const;

function open(device: ReturnType<typeof createFakeDevice>, as = owner) {
  const tab = device.openTab();
  const drafts = createDrafts({ owner: as, platform: tab.platform });
  drafts.start();
  return { ...tab, drafts };
}

describe('drafts', () => {
  it('survive a reload, per conversation', async () => {
    const device = createFakeDevice();
    const tab = open(device);
    tab.drafts.keep(one, reply('Dear buyer'));
    tab.drafts.keep(two, { kind: 'note', text: 'ask Li', attachments: [] });
    await device.clock.advance(400);
    tab.kill();
    const { drafts } = open(device);
    const seen: unknown[] = [];
    drafts.draft(one).subscribe(() => seen.push(drafts.draft(one).get()?.text));
    expect(drafts.draft(one).get()).toBeUndefined();
    await device.clock.advance(50);
    expect(seen).toEqual(['Dear buyer']);
    expect(drafts.draft(two).get()).toMatchObject({ kind: 'note', text: 'ask Li' });
  });

  it('are on the device at once after the first keystroke, and the rest of it 300 ms later or on flush', async () => {
    const device = createFakeDevice();
    const { drafts } = open(device);
    const kept = () => device.rows(owner, 'drafts').get('c-1');
    drafts.keep(one, reply('D'));
    drafts.keep(one, reply('De'));
    await device.clock.advance(10);
    expect(kept()).toMatchObject({ draft: { text: 'D' } });
    drafts.flush();
    await device.clock.advance(10);
    expect(kept()).toMatchObject({ draft: { text: 'De' } });
    drafts.keep(one, reply('Dea'));
    await device.clock.advance(400);
    expect(kept()).toMatchObject({ draft: { text: 'Dea' } });
  });

  it('are on the device 300 ms after the first keystroke, also while someone types without a pause', async () => {
    const device = createFakeDevice();
    const { drafts, kill } = open(device);
    for (let n = 1; n <= 10; n++) {
      drafts.keep(one, reply('x'.repeat(n)));
      await device.clock.advance(100);
    }
    kill();
    const next = open(device);
    next.drafts.draft(one);
    await device.clock.advance(50);
    expect(next.drafts.draft(one).get()?.text.length).toBeGreaterThanOrEqual(6);
  });

  it('are written on stop', async () => {
    const device = createFakeDevice();
    const tab = open(device);
    tab.drafts.keep(one, reply('last words'));
    tab.drafts.stop();
    await device.clock.advance(50);
    expect(device.rows(owner, 'drafts').get('c-1')).toMatchObject({ draft: { text: 'last words' } });
  });

  it('go when emptied', async () => {
    const device = createFakeDevice();
    const { drafts } = open(device);
    drafts.keep(one, reply('x'));
    await device.clock.advance(400);
    drafts.keep(one, reply(''));
    expect(drafts.draft(one).get()).toBeUndefined();
    await device.clock.advance(400);
    expect(device.rows(owner, 'drafts').size).toBe(0);
  });

  it('clear empties at once, here and in the other tab, even if the step with the message fails', async () => {
    const device = createFakeDevice();
    const tab = open(device);
    const other = open(device);
    tab.drafts.keep(one, reply('x'));
    await device.clock.advance(400);
    expect(other.drafts.draft(one).get()?.text).toBe('x');
    expect(tab.drafts.clear(one)).toEqual([{ op: 'delete', collection: 'drafts', key: 'c-1' }]);
    expect(tab.drafts.draft(one).get()).toBeUndefined();
    await device.clock.advance(400);
    expect(other.drafts.draft(one).get()).toBeUndefined();
    expect(device.rows(owner, 'drafts').size).toBe(0);
  });

  it('what is typed after clear is kept', async () => {
    const device = createFakeDevice();
    const { drafts } = open(device);
    drafts.keep(one, reply('sent'));
    drafts.clear(one);
    drafts.keep(one, reply('next'));
    await device.clock.advance(400);
    expect(device.rows(owner, 'drafts').get('c-1')).toMatchObject({ draft: { text: 'next' } });
  });

  it('of two tabs the last writer wins, and the other one hears of it', async () => {
    const device = createFakeDevice();
    const first = open(device);
    const second = open(device);
    first.drafts.keep(one, reply('from the first'));
    await device.clock.advance(10);
    second.drafts.keep(one, reply('from the second'));
    await device.clock.advance(1_000);
    expect(first.drafts.draft(one).get()?.text).toBe('from the second');
    expect(second.drafts.draft(one).get()?.text).toBe('from the second');
    expect(device.rows(owner, 'drafts').get('c-1')).toMatchObject({ draft: { text: 'from the second' } });
  });

  it('what is typed while the storage is read wins', async () => {
    const device = createFakeDevice();
    const before = open(device);
    before.drafts.keep(one, reply('old'));
    await device.clock.advance(400);
    before.kill();
    const { drafts } = open(device);
    drafts.draft(one);
    drafts.keep(one, reply('new'));
    await device.clock.advance(400);
    expect(drafts.draft(one).get()?.text).toBe('new');
  });

  it('a storage that fails is said, and the draft is written once it works again', async () => {
    const device = createFakeDevice();
    const { drafts } = open(device);
    device.mode = 'full';
    drafts.keep(one, reply('x'));
    await device.clock.advance(400);
    expect(drafts.storageFailure.get()?.code).toBe('storage-full');
    expect(drafts.draft(one).get()?.text).toBe('x');
    device.mode = 'works';
    await device.clock.advance(20_000);
    expect(drafts.storageFailure.get()).toBeNull();
    expect(device.rows(owner, 'drafts').size).toBe(1);
  });

  it('are read again when the storage could not be read at first', async () => {
    const device = createFakeDevice();
    const before = open(device);
    before.drafts.keep(one, reply('kept'));
    await device.clock.advance(400);
    before.kill();
    device.mode = 'broken';
    const { drafts } = open(device);
    drafts.draft(one);
    await device.clock.advance(1_000);
    expect(drafts.storageFailure.get()?.code).toBe('storage-broken');
    device.mode = 'works';
    await device.clock.advance(20_000);
    expect(drafts.draft(one).get()?.text).toBe('kept');
    expect(drafts.storageFailure.get()).toBeNull();
  });

  it('unreadable rows are set aside, those of a newer version or another owner left alone', async () => {
    const device = createFakeDevice();
    device.disk.set(
      owner,
      new Map([
        [
          'drafts',
          new Map<string, unknown>([
            ['c-1', { version: 1, owner, draft: { kind: 'shout', text: 'x', attachments: [], updatedAt: 1 } }],
            ['c-2', { version: 1, owner, draft: { ...reply('good'), updatedAt: 1 } }],
            ['c-3', { version: 2 }],
            ['c-4', { version: 1, owner: 'someone-else', draft: { ...reply('foreign'), updatedAt: 1 } }],
          ]),
        ],
      ]),
    );
    const { drafts } = open(device);
    drafts.draft(one);
    await device.clock.advance(100);
    expect(drafts.draft(one).get()).toBeUndefined();
    expect(drafts.draft(two).get()?.text).toBe('good');
    expect(drafts.draft(conversationIdSchema.parse('c-4')).get()).toBeUndefined();
    expect([...device.rows(owner, 'drafts').keys()]).toEqual(['c-2', 'c-3', 'c-4']);
    expect([...device.rows(owner, 'drafts-quarantine').keys()]).toEqual(['c-1']);
  });

  it('of another owner stay unseen', async () => {
    const device = createFakeDevice();
    const mine = open(device);
    mine.drafts.keep(one, reply('secret'));
    await device.clock.advance(400);
    const theirs = open(device, 'shop-1/agent-2');
    theirs.drafts.draft(one);
    mine.drafts.keep(one, reply('secret two'));
    await device.clock.advance(400);
    expect(theirs.drafts.draft(one).get()).toBeUndefined();
  });

  it('ignores messages that make no sense', async () => {
    const device = createFakeDevice();
    const { drafts } = open(device);
    drafts.keep(one, reply('x'));
    device.openTab().platform.channel.post(`ferryman:drafts:${owner}`, { id: 'c-1', at: 1e15, draft: { text: 1 } });
    await device.clock.advance(50);
    expect(drafts.draft(one).get()?.text).toBe('x');
  });
});

it("fits the desk's contract", () => {
  const fits = (drafts: Drafts): DraftControl => drafts;
  expect(fits).toBeTypeOf('function');
});
