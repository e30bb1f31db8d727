import { createOutbox } from '@ferryman/core/conversation';
import { succeed } from '@ferryman/core/kernel';
import { commandEnvelopeSchema } from '@ferryman/core/schema';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBroadcastChannel } from './broadcast-channel.ts';
import { createBrowserPlatform } from './browser-platform.ts';
import { createIndexedDbStorage } from './indexed-db-storage.ts';
import { createWebLocks } from './web-locks.ts';

const names: string[] = [];
/** A database of this test alone. */
function freshName(): string {
  const name = `ferryman-test-${crypto.randomUUID()}`;
  names.push(name);
  return name;
}
const put = (key: string, value: unknown) => ({ op: 'put', collection: 'outbox', key, value }) as const;
const frames: HTMLIFrameElement[] = [];
function openFrame(): Window & typeof globalThis {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  frames.push(frame);
  return frame.contentWindow as Window & typeof globalThis;
}

afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
  for (const name of names.splice(0)) indexedDB.deleteDatabase(name);
});

/** A corner of this origin with a quota of its own (Storage Buckets), so that "full" is Chromium's own answer. */
interface StorageBucket {
  readonly indexedDB: IDBFactory;
}
interface StorageBuckets {
  readonly open: (name: string, options: { readonly quota: number }) => Promise<StorageBucket>;
  readonly delete: (name: string) => Promise<void>;
}

describe('IndexedDB in Chromium', () => {
  it('keeps rows as they are: text of any script, dates, nested lists, a Blob', async () => {
    const storage = createIndexedDbStorage({ databaseName: freshName() });
    const value = { text: 'שלום 你好 👩🏽‍💻 \u0000', nested: [[1], { at: new Date(5) }], blob: new Blob(['bytes'], { type: 'text/plain' }) };
    expect(await storage.write('o', [put('1', value)])).toEqual({ ok: true, value: undefined });
    const read = await storage.readAll('o', 'outbox');
    const row = read.ok ? (read.value[0]?.value as typeof value) : undefined;
    expect(row).toMatchObject({ text: value.text, nested: value.nested });
    expect(await row?.blob.text()).toBe('bytes');
  });

  it('a full device is storage-full, keeps what was there, and works again when there is room', async () => {
    const { storageBuckets } = navigator as unknown as { readonly storageBuckets: StorageBuckets };
    const bucketName = crypto.randomUUID();
    const bucket = await storageBuckets.open(bucketName, { quota: 2_000_000 });
    vi.stubGlobal('indexedDB', bucket.indexedDB);
    try {
      const storage = createIndexedDbStorage();
      expect(await storage.write('o', [put('1', 'kept')])).toMatchObject({ ok: true });
      const bytes = crypto.getRandomValues(new Uint8Array(65_536));
      const big = Array.from({ length: 80 }, () => bytes.slice());
      expect(await storage.write('o', [put('2', big)])).toMatchObject({ ok: false, failure: { code: 'storage-full', retryable: true } });
      expect(await storage.readAll('o', 'outbox')).toEqual({ ok: true, value: [{ key: '1', value: 'kept' }] });
      expect(await storage.write('o', [put('2', 'small')])).toMatchObject({ ok: true });
    } finally {
      vi.unstubAllGlobals();
      await storageBuckets.delete(bucketName);
    }
  });

  it('a database that another tab blocks is storage-broken in time, and works once it is free', async () => {
    const databaseName = freshName();
    const other = await new Promise<IDBDatabase>((resolve) => {
      const request = openFrame().indexedDB.open(databaseName, 1);
      request.addEventListener('upgradeneeded', () => request.result.createObjectStore('rows'));
      request.addEventListener('success', () => resolve(request.result));
    });
    // Waits for `other`, which does not go; everything after it waits as well.
    indexedDB.deleteDatabase(databaseName);
    const storage = createIndexedDbStorage({ databaseName, openTimeoutMs: 200 });
    expect(await storage.write('o', [put('1', 1)])).toMatchObject({ ok: false, failure: { code: 'storage-broken', retryable: true } });
    other.close();
    await expect.poll(() => storage.write('o', [put('1', 1)])).toMatchObject({ ok: true });
  });
});

describe('two tabs', () => {
  it('one holds the lock; when it dies the other one has it', async () => {
    const held: string[] = [];
    const name = freshName();
    createWebLocks(openFrame().navigator.locks).hold(name, () => held.push('frame'));
    await expect.poll(() => held).toEqual(['frame']);
    const cancel = createWebLocks().hold(name, () => held.push('page'));
    const withdraw = createWebLocks().hold(name, () => held.push('withdrawn'));
    withdraw();
    expect((await navigator.locks.query()).held?.filter((lock) => lock.name === name)).toHaveLength(1);
    frames.splice(0).forEach((frame) => frame.remove());
    await expect.poll(() => held).toEqual(['frame', 'page']);
    cancel();
    await expect.poll(async () => (await navigator.locks.query()).held?.some((lock) => lock.name === name)).toBe(false);
    expect(held).toEqual(['frame', 'page']);
  });

  it('hear each other, and not themselves', async () => {
    const topic = freshName();
    const [one, two] = [createBroadcastChannel(), createBroadcastChannel()];
    const heard: unknown[] = [];
    one.subscribe(topic, (message) => heard.push(['one', message]));
    const cancel = two.subscribe(topic, (message) => heard.push(['two', message]));
    one.post(topic, { n: 1 });
    two.post(topic, { n: 2 });
    await expect.poll(() => heard).toHaveLength(2);
    expect(heard).toEqual(
      expect.arrayContaining([
        ['two', { n: 1 }],
        ['one', { n: 2 }],
      ]),
    );
    cancel();
  });

  it('send once: two outboxes over real IndexedDB, locks and channels', async () => {
    const databaseName = freshName();
    const owner = `shop/${databaseName}`;
    const executed: string[] = [];
    const open = () => {
      const outbox = createOutbox({
        owner,
        platform: createBrowserPlatform({ databaseName }),
        execute: (envelope) => {
          executed.push(envelope.id);
          return Promise.resolve(succeed({ events: [] }));
        },
        onReceipt: () => undefined,
      });
      outbox.start();
      return outbox;
    };
    const tabs = [open(), open()];
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) {
      const id = `command-${n}`;
      ids.push(id);
      const command = { type: 'message.send', kind: 'reply', body: { format: 'text', text: id }, attachmentIds: [] };
      tabs[n % 2]?.enqueue(commandEnvelopeSchema.parse({ id, conversationId: `c-${n % 2}`, command }));
    }
    await expect.poll(() => tabs.map((tab) => tab.items.get().length)).toEqual([0, 0]);
    expect([...executed].sort()).toEqual([...ids].sort());
    for (const parity of [0, 1]) {
      const mine = (id: string) => Number(id.slice('command-'.length)) % 2 === parity;
      expect(executed.filter(mine)).toEqual(ids.filter(mine));
    }
    const left = await createIndexedDbStorage({ databaseName }).readAll(owner, 'outbox');
    expect(left).toEqual({ ok: true, value: [] });
    for (const tab of tabs) tab.stop();
  });
});
