import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Kit } from './kit.ts';
import { createProbe, type Probe } from './probe.ts';
import { kit as ferryman } from './kits/ferryman.tsx';
import { kit as tanstack } from './kits/tanstack.tsx';
import { kit as wrong } from './kits/wrong.tsx';

beforeEach(() => {
  const root = document.body.appendChild(document.createElement('div'));
  root.id = 'root';
});
afterEach(() => document.querySelector('#root')?.remove());

async function probeOf<T>(kit: Kit<T>): Promise<Probe> {
  const probe = createProbe(kit);
  probe.prepare(1000);
  await probe.mount();
  await probe.toEnd();
  return probe;
}

it('sees blank frames and drift on a list that is wrong on purpose', async () => {
  const probe = await probeOf(wrong);
  expect((await probe.scroll(30)).blank).toBeGreaterThan(5);
  expect((await probe.prepend('middle')).worstPx).toBeGreaterThan(100);
  expect((await probe.prepend('top')).worstPx).toBeGreaterThan(100);
}, 30_000);

it.each([
  ['ours', ferryman as Kit],
  ['a bare list', tanstack as Kit],
])(
  'sees none on %s',
  async (_name, kit) => {
    const probe = await probeOf(kit);
    expect((await probe.scroll(30)).blank).toBe(0);
    expect((await probe.prepend('middle')).worstPx).toBeLessThan(1);
    expect((await probe.prepend('top')).worstPx).toBeLessThan(1);
  },
  30_000,
);
