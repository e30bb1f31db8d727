import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIndexedDbStorage } from './indexed-db-storage.ts';

const put = (key: string, value: unknown, collection = 'outbox') => ({ op: 'put', collection, key, value }) as const;

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('IndexedDB storage', () => {
  it('keeps rows apart by owner and collection, also when one name begins like another', async () => {
    const storage = createIndexedDbStorage();
    await storage.write('shop/a', [put('1', 'a1'), put('2', 'a2'), put('1', 'draft', 'drafts')]);
    await storage.write('shop/ab', [put('1', 'ab1')]);
    await storage.write('shop/a', [put('1', 'quarantined', 'outbox-quarantine')]);
    expect(await storage.readAll('shop/a', 'outbox')).toEqual({
      ok: true,
      value: [
        { key: '1', value: 'a1' },
        { key: '2', value: 'a2' },
      ],
    });
    expect(await storage.readAll('shop/ab', 'outbox')).toEqual({ ok: true, value: [{ key: '1', value: 'ab1' }] });
    expect(await storage.readAll('shop', 'outbox')).toEqual({ ok: true, value: [] });
  });

  it('survives being opened anew', async () => {
    await createIndexedDbStorage().write('o', [put('1', { deep: [1, { two: 2 }] })]);
    expect(await createIndexedDbStorage().readAll('o', 'outbox')).toEqual({
      ok: true,
      value: [{ key: '1', value: { deep: [1, { two: 2 }] } }],
    });
  });

  it('applies all changes or none: a value that cannot be cloned leaves nothing behind', async () => {
    const storage = createIndexedDbStorage();
    const result = await storage.write('o', [put('1', 'fine'), put('2', () => undefined)]);
    expect(result).toMatchObject({ ok: false, failure: { code: 'storage-broken', retryable: false } });
    expect(await storage.readAll('o', 'outbox')).toEqual({ ok: true, value: [] });
  });

  it('no room is storage-full', async () => {
    const storage = createIndexedDbStorage();
    await storage.write('o', [put('1', 'fine')]);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await storage.write('o', [put('2', 'more')])).toMatchObject({ ok: false, failure: { code: 'storage-full', retryable: true } });
    full.mockRestore();
    expect(await storage.write('o', [put('2', 'more')])).toMatchObject({ ok: true });
  });

  it('a browser without IndexedDB is storage-broken, for reading and writing', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const storage = createIndexedDbStorage();
    expect(await storage.readAll('o', 'outbox')).toMatchObject({ ok: false, failure: { code: 'storage-broken' } });
    expect(await storage.write('o', [put('1', 1)])).toMatchObject({ ok: false, failure: { code: 'storage-broken' } });
  });

  it('a private window that refuses to open is storage-broken, and works once it opens', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not here', 'SecurityError');
    });
    const storage = createIndexedDbStorage();
    expect(await storage.write('o', [put('1', 1)])).toMatchObject({ ok: false, failure: { code: 'storage-broken' } });
    open.mockRestore();
    expect(await storage.write('o', [put('1', 1)])).toMatchObject({ ok: true });
  });

  it('makes way for a newer version, says so, and never blocks it', async () => {
    const storage = createIndexedDbStorage();
    await storage.write('o', [put('1', 1)]);
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ferryman', 2);
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('blocked', () => reject(new Error('blocked')));
    });
    expect(await storage.write('o', [put('2', 2)])).toMatchObject({ ok: false, failure: { code: 'storage-broken' } });
    newer.close();
  });

  it('opens again when the connection was closed under it', async () => {
    const opened: IDBDatabase[] = [];
    const open = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementation((...parameters) => {
      const request = open(...parameters);
      request.addEventListener('success', () => opened.push(request.result));
      return request;
    });
    const storage = createIndexedDbStorage();
    await storage.write('o', [put('1', 1)]);
    opened[0]?.close();
    expect(await storage.write('o', [put('2', 2)])).toMatchObject({ ok: true });
    expect(opened).toHaveLength(2);
    expect(await storage.readAll('o', 'outbox')).toMatchObject({ ok: true, value: [{ key: '1' }, { key: '2' }] });
  });

  it('asks to be kept only when the host wants it, once', async () => {
    const persist = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    vi.stubGlobal('navigator', { storage: { persist } });
    await createIndexedDbStorage().write('o', [put('1', 1)]);
    expect(persist).not.toHaveBeenCalled();
    const asking = createIndexedDbStorage({ askToPersist: true });
    await asking.write('o', [put('1', 1)]);
    await asking.write('o', [put('1', 1)]);
    expect(persist).toHaveBeenCalledTimes(1);
  });
});
