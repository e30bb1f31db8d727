import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locks, Storage, StorageChange } from '../kernel/index.ts';
import type { CommandId } from '../schema/index.ts';
import type { OutboxOptions } from './outbox.ts';
import { outboxActs, playOutboxStory } from './test-support/outbox-story.ts';
import type { Sabotage } from './test-support/outbox-tabs.ts';

/** What the rows of an outbox look like from outside. */
interface Row {
  readonly attempts: number;
  readonly place: number;
  readonly owner: string;
}

const withStorage = (options: OutboxOptions, change: (storage: Storage) => Partial<Storage>): OutboxOptions => {
  const { storage } = options.platform;
  return { ...options, platform: { ...options.platform, storage: { ...storage, ...change(storage) } } };
};

const mapRows =
  (storage: Storage, change: (row: Row) => Row): Storage['readAll'] =>
  async (owner, collection) => {
    const result = await storage.readAll(owner, collection);
    return result.ok ? { ok: true, value: result.value.map(({ key, value }) => ({ key, value: change(value as Row) })) } : result;
  };

const mapPuts =
  (storage: Storage, change: (put: StorageChange & { readonly op: 'put' }) => StorageChange): Storage['write'] =>
  (owner, changes) =>
    storage.write(
      owner,
      changes.map((one) => (one.op === 'put' && one.collection === 'outbox' ? change(one) : one)),
    );

/** Each is a bug that an outbox could have, and what the model says of it. */
const bugs: readonly (readonly [name: string, says: RegExp, sabotage: Sabotage])[] = [
  [
    'a new id on each retry',
    /arrived, but nobody queued it/,
    {
      options: (options) => {
        const attempts = new Map<CommandId, number>();
        return {
          ...options,
          execute: (envelope) => {
            const attempt = (attempts.get(envelope.id) ?? 0) + 1;
            attempts.set(envelope.id, attempt);
            return options.execute(attempt === 1 ? envelope : { ...envelope, id: `${envelope.id}.${attempt}` as CommandId });
          },
        };
      },
    },
  ],
  [
    'nothing is stored before the first attempt',
    /was sent before the device knew of it/,
    {
      options: (options, { clock }) =>
        withStorage(options, (storage) => ({
          write: async (owner, changes) => {
            clock.schedule(200, () => void storage.write(owner, changes));
            return { ok: true, value: undefined };
          },
        })),
    },
  ],
  [
    'the first attempt is not noted',
    /was sent before the device knew of it/,
    {
      options: (options) =>
        withStorage(options, (storage) => ({
          write: mapPuts(storage, (put) => ({ ...put, value: { ...(put.value as Row), attempts: 0 } })),
        })),
    },
  ],
  [
    'every tab sends, with or without the lock',
    /was sent without the lock/,
    {
      options: (options) => {
        const locks: Locks = {
          hold: (_name, onHeld) => {
            onHeld(() => undefined);
            return () => undefined;
          },
        };
        return { ...options, platform: { ...options.platform, locks } };
      },
    },
  ],
  [
    'what was refused is dropped',
    /lost/,
    {
      outbox: (outbox) => {
        outbox.items.subscribe(() => {
          for (const { envelope, state } of outbox.items.get()) if (state === 'failed') outbox.discard(envelope.id);
        });
        return outbox;
      },
    },
  ],
  [
    "another owner's rows are replayed",
    /was sent as shop-1\/agent-/,
    {
      options: (options, { disk }) =>
        withStorage(options, (storage) => ({
          readAll: async (owner, collection) => {
            for (const other of disk.keys())
              if (other !== owner) {
                const theirs = await mapRows(storage, (row) => ({ ...row, owner }))(other, collection);
                if (theirs.ok && theirs.value.length > 0) return theirs;
              }
            return storage.readAll(owner, collection);
          },
        })),
    },
  ],
  [
    'the order is not kept on the device',
    /arrived as/,
    { options: (options) => withStorage(options, (storage) => ({ readAll: mapRows(storage, (row) => ({ ...row, place: -row.place })) })) },
  ],
  [
    'rows are never removed',
    /left (on the device|in a tab)/,
    {
      options: (options) =>
        withStorage(options, (storage) => ({
          write: (owner, changes) =>
            storage.write(
              owner,
              changes.filter(({ op }) => op === 'put'),
            ),
        })),
    },
  ],
  [
    'rows are removed when the first attempt begins',
    /was sent before the device knew of it|lost/,
    {
      options: (options) =>
        withStorage(options, (storage) => ({
          write: mapPuts(storage, (put) =>
            (put.value as Row).attempts === 0 ? put : { op: 'delete', collection: put.collection, key: put.key },
          ),
        })),
    },
  ],
  [
    'what was taken back goes all the same',
    /was taken back as never sent, but arrived/,
    {
      outbox: (outbox) => ({
        ...outbox,
        takeBack: (id) => {
          const item = outbox.items.get().find((one) => one.envelope.id === id);
          return item?.attempts === 0 ? item.envelope : undefined;
        },
      }),
    },
  ],
  [
    'nothing is sent after the login ended, not even after the next one',
    /left in a tab|lost/,
    {
      outbox: (outbox) => {
        let isOver = false;
        outbox.items.subscribe(() => {
          isOver ||= outbox.items.get().some(({ failure }) => failure?.code === 'unauthorized');
          if (isOver) outbox.stop();
        });
        return { ...outbox, start: () => void (isOver || outbox.start()) };
      },
    },
  ],
];

describe('the model notices', () => {
  it.for(bugs)('%s', { timeout: 60_000 }, async ([, says, sabotage]) => {
    const run = await fc.check(
      fc.asyncProperty(fc.nat(), outboxActs, async (story, script) => {
        const { problems } = await playOutboxStory(story, script, sabotage);
        return !problems.some((problem) => says.test(problem));
      }),
      { numRuns: 300, seed: 1, endOnFailure: true },
    );
    expect(run.failed).toBe(true);
  });

  it('nothing where there is nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), outboxActs, async (story, script) => {
        expect((await playOutboxStory(story, script, { options: (options) => options, outbox: (outbox) => outbox })).problems).toEqual([]);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
