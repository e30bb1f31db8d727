import fc from 'fast-check';
import { createSeededRandom } from '../../kernel/index.ts';
import type { CommandEnvelope, CommandId } from '../../schema/index.ts';
import type { DiskMode, FakeTab } from './fake-device.ts';
import type { Fate } from './model-server.ts';
import { createOutboxWorld, replyEnvelope } from './outbox-tabs.ts';
import type { OutboxTab, OutboxWorld, Sabotage } from './outbox-tabs.ts';

const OWNER = 'shop-1/agent-1';
/** Logged in on the same device at other times. */
const STRANGER = 'shop-1/agent-2';
const MAX_TABS = 3;

/** What may happen next. */
export type Act =
  | { readonly type: 'enqueue'; readonly tab: number; readonly conversation: number; readonly twice: boolean }
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'crash' | 'open' | 'relogin' | 'restart'; readonly tab: number }
  | { readonly type: 'disk'; readonly mode: DiskMode }
  | { readonly type: 'network'; readonly online: boolean }
  | { readonly type: 'fates'; readonly fates: readonly Fate[] }
  | { readonly type: 'retry' | 'discard' | 'take-back'; readonly tab: number; readonly item: number }
  | { readonly type: 'stranger' | 'log' };

const tab = fc.nat({ max: MAX_TABS - 1 });
const item = fc.nat({ max: 9 });
const fate = fc.constantFrom<Fate>(
  'answered',
  'request-lost',
  'answer-lost',
  'answer-late',
  'request-late',
  'repeated',
  'failed-after-commit',
  'unavailable',
  'too-many',
  'refused',
  'threw',
  'unauthorized',
);
const passing = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 200 }), fc.nat({ max: 40_000 })).map((ms): Act => ({ type: 'pass', ms }));

/** Any story. */
export const outboxActs: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ type: fc.constant('enqueue' as const), tab, conversation: fc.nat({ max: 2 }), twice: fc.boolean() }),
    },
    { weight: 6, arbitrary: passing },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constantFrom('crash' as const, 'open' as const, 'relogin' as const, 'restart' as const), tab }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('disk' as const),
        mode: fc.constantFrom<DiskMode>('works', 'works', 'full', 'write-fails'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('network' as const), online: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('fates' as const), fates: fc.array(fate, { minLength: 1, maxLength: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('retry' as const, 'discard' as const, 'take-back' as const), tab, item }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('stranger' as const, 'log' as const) }) },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
);

interface Sent {
  readonly id: CommandId;
  readonly conversation: string;
  /** The life of a tab that queued it: order is promised within one. */
  readonly by: OutboxTab;
}

interface Story {
  readonly world: OutboxWorld;
  readonly tabs: (OutboxTab | undefined)[];
  readonly strangers: OutboxTab[];
  readonly sent: Sent[];
  readonly sentByStranger: Set<string>;
  readonly withdrawn: Map<CommandId, { readonly neverLeft: boolean }>;
  /** Died with a page that had no time, or no disk, to keep them. */
  readonly excused: Set<CommandId>;
  readonly requested: Set<string>;
  readonly problems: Set<string>;
  /** Several tabs, or several lives of one. */
  hadTabs: boolean;
}

/** How a story ended. */
export interface OutboxStoryEnd {
  readonly problems: readonly string[];
  readonly sent: number;
  readonly requests: number;
  readonly excused: number;
}

/** Plays one story, lets everything work again, and judges. The same seed and script give the same end. */
export async function playOutboxStory(seed: number, script: readonly Act[], sabotage: Sabotage = {}): Promise<OutboxStoryEnd> {
  const random = createSeededRandom(seed);
  const world = createOutboxWorld(seed, { sabotage, onRequest: (by, owner, envelope) => judgeRequest(story, by, owner, envelope) });
  const story: Story = {
    world,
    tabs: [],
    strangers: [],
    sent: [],
    sentByStranger: new Set(),
    withdrawn: new Map(),
    excused: new Set(),
    requested: new Set(),
    problems: new Set(),
    hadTabs: false,
  };
  story.tabs.push(openTab(story));
  for (const act of script) await run(story, act, random);
  await comeToRest(story);
  judgeEnd(story);
  return {
    problems: [...story.problems],
    sent: story.sent.length,
    requests: world.server.requests.length,
    excused: story.sent.filter(({ id }) => story.excused.has(id) && timesApplied(world, id) === 0).length,
  };
}

const openTab = ({ world }: Story) => world.open({ owner: OWNER });
/** The disk failed to keep or to forget it at some time, so that memory alone knew how it stood. */
const isUnkept = ({ world }: Story, id: CommandId) => world.device.refused.has(id);
const isOnDisk = (world: OutboxWorld, id: CommandId) => world.device.rows(OWNER, 'outbox').has(id);
const timesApplied = (world: OutboxWorld, id: CommandId) => [...world.server.applied.values()].flat().filter((one) => one === id).length;

/** The promise ends with the page only for a step that had not reached the device. */
async function crash(story: Story, place: number) {
  const { world, tabs, sent, withdrawn, excused } = story;
  const dying = tabs[place];
  if (!dying) return;
  tabs[place] = undefined;
  story.hadTabs = true;
  dying.kill();
  // The page died before the removal reached the disk, so the next one cannot know of it.
  const excuseWithdrawals = () => {
    for (const id of withdrawn.keys()) if (isOnDisk(world, id)) withdrawn.set(id, { neverLeft: false });
  };
  excuseWithdrawals();
  // Writes under way reach the disk even so.
  await world.advance(20);
  excuseWithdrawals();
  const isKnown = (id: CommandId) => tabs.some((open) => open?.outbox.items.get().some((one) => one.envelope.id === id));
  for (const { id, by } of sent) if (!by.isAlive() && !isOnDisk(world, id) && !isKnown(id)) excused.add(id);
}

async function run(story: Story, act: Act, random: () => number): Promise<void> {
  const { world, tabs } = story;
  switch (act.type) {
    case 'enqueue': {
      const alive = tabs.filter((one) => one !== undefined);
      const by = alive[act.tab % Math.max(1, alive.length)];
      if (!by) return;
      const id = `command-${story.sent.length}` as CommandId;
      const conversation = `c-${act.conversation}`;
      by.outbox.enqueue(replyEnvelope(id, conversation));
      if (act.twice) by.outbox.enqueue(replyEnvelope(id, conversation));
      story.sent.push({ id, conversation, by });
      return;
    }
    case 'pass':
      return world.advance(act.ms);
    case 'crash':
      return crash(story, act.tab);
    case 'open':
      tabs[act.tab] ??= openTab(story);
      story.hadTabs = true;
      return;
    case 'relogin':
      return tabs[act.tab]?.outbox.start();
    case 'restart':
      tabs[act.tab]?.outbox.stop();
      await world.advance(random() * 30);
      return tabs[act.tab]?.outbox.start();
    case 'disk':
      world.device.mode = act.mode;
      return;
    case 'network':
      return world.device.setOnline(act.online);
    case 'fates':
      world.server.decide = () => act.fates[Math.floor(random() * act.fates.length)] ?? 'answered';
      return;
    case 'retry':
    case 'discard':
    case 'take-back': {
      const outbox = tabs[act.tab]?.outbox;
      const chosen = outbox?.items.get()[act.item];
      if (!outbox || !chosen) return;
      const { id } = chosen.envelope;
      if (act.type === 'retry') return outbox.retry(id);
      const isGone = act.type === 'discard' ? outbox.discard(id) : outbox.takeBack(id) !== undefined;
      if (isGone) story.withdrawn.set(id, { neverLeft: chosen.state !== 'failed' });
      return;
    }
    case 'stranger': {
      const stranger = story.strangers[0] ?? world.open({ owner: STRANGER });
      if (story.strangers.length === 0) story.strangers.push(stranger);
      const id = `stranger-${story.sentByStranger.size}`;
      story.sentByStranger.add(id);
      return stranger.outbox.enqueue(replyEnvelope(id, 'c-0'));
    }
    case 'log':
      for (const open of tabs) for (const ids of world.server.applied.values()) for (const id of ids) open?.outbox.settle(id as CommandId);
  }
}

/** Everything works again: what is left must arrive. */
async function comeToRest(story: Story): Promise<void> {
  const { world, tabs, strangers } = story;
  world.device.mode = 'works';
  world.server.decide = () => 'answered';
  world.device.setOnline(true);
  tabs[0] ??= openTab(story);
  for (let round = 0; round < 12; round++) {
    const alive = [...tabs, ...strangers].filter((one) => one !== undefined);
    for (const { outbox } of alive) outbox.start();
    await world.advance(60_000);
    for (const { outbox } of alive) for (const { envelope, state } of outbox.items.get()) if (state === 'failed') outbox.retry(envelope.id);
    if (round > 1 && alive.every(({ outbox }) => outbox.items.get().length === 0)) return;
  }
}

function judgeRequest(story: Story, by: FakeTab, owner: string, { id }: CommandEnvelope) {
  const { world, sentByStranger, requested, problems } = story;
  if (sentByStranger.has(id) !== (owner === STRANGER)) problems.add(`${id} was sent as ${owner}`);
  if (!world.device.holdsLock(by, `ferryman:outbox:${owner}`)) problems.add(`${id} was sent without the lock`);
  const row = world.device.rows(owner, 'outbox').get(id) as { readonly attempts: number } | undefined;
  if (!requested.has(id) && !isUnkept(story, id) && !(row && row.attempts > 0)) problems.add(`${id} was sent before the device knew of it`);
  requested.add(id);
}

function judgeEnd(story: Story) {
  const { world, tabs, sent, sentByStranger, problems } = story;
  for (const open of tabs) for (const state of open?.states() ?? []) problems.add(`left in a tab: ${state}`);
  for (const id of world.device.rows(OWNER, 'outbox').keys()) problems.add(`left on the device: ${id}`);
  const known = new Set<string>([...sent.map(({ id }) => id), ...sentByStranger]);
  for (const id of [...world.server.applied.values()].flat()) if (!known.has(id)) problems.add(`${id} arrived, but nobody queued it`);
  for (const problem of [...wrongCounts(story), ...wrongOrders(story)]) problems.add(problem);
}

function wrongCounts(story: Story): string[] {
  const { world, sent, withdrawn, excused } = story;
  return sent.flatMap(({ id }) => {
    const times = timesApplied(world, id);
    const withdrawal = withdrawn.get(id);
    if (times > 1) return [`${id} doubled`];
    if (withdrawal)
      return times > 0 && withdrawal.neverLeft && !isUnkept(story, id) ? [`${id} was taken back as never sent, but arrived`] : [];
    return times === 0 && !excused.has(id) ? [`${id} lost`] : [];
  });
}

function wrongOrders(story: Story): string[] {
  const { world, sent, withdrawn, hadTabs } = story;
  // What no disk has kept reaches the next sending tab by word of mouth alone, which may come after its first attempt.
  const isJudged = ({ id }: Sent) => !withdrawn.has(id) && !(hadTabs && isUnkept(story, id));
  return [...world.server.applied].flatMap(([conversation, applied]) =>
    [...new Set(sent.map((one) => one.by))].flatMap((by) => {
      const mine = sent.filter((one) => one.by === by && one.conversation === conversation && isJudged(one));
      const queued = mine.map(({ id }): string => id).filter((id) => applied.includes(id));
      const arrived = applied.filter((id) => queued.includes(id));
      return arrived.join() === queued.join() ? [] : [`${queued.join()} arrived as ${arrived.join()}`];
    }),
  );
}
