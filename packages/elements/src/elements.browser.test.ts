import { afterEach, beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createApp, h, ref } from 'vue';
import { createDesk, type Desk } from '@ferryman/core/desk';
import { createMemoryPlatform, createSeededRandom, type Clock } from '@ferryman/core/kernel';
import { actorSchema, commandIdSchema, type ConversationId } from '@ferryman/core/schema';
import { createMemoryBackend, createMemorySource } from '@ferryman/testing';
import { defineFerrymanElements, mount, type FerrymanElement } from './index.ts';

const clock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
const undo: (() => void)[] = [];
/** Each component fills the room it is given, so it has to be given some. */
const SIZE = 'display: block; inline-size: 600px; block-size: 400px';

beforeAll(() => defineFerrymanElements());
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step();
});

function openDesk(): { desk: Desk; conversationId: ConversationId } {
  const backend = createMemoryBackend({ clock });
  const buyer = actorSchema.parse({ kind: 'buyer', id: 'buyer-1', name: 'Lena Vogt' });
  const agent = actorSchema.parse({ kind: 'agent', id: 'agent-1', name: '王芳' });
  const started = backend.start(
    { tenant: 'shop', actor: buyer },
    { id: commandIdSchema.parse('start-0001'), message: { body: { format: 'text', text: 'Wo bleibt mein Paket?' } } },
  );
  if (!started.ok) throw new Error(started.failure.message);
  const desk = createDesk({
    source: createMemorySource(backend, { tenant: 'shop', actor: agent }),
    platform: createMemoryPlatform({ clock, random: createSeededRandom(1) }),
  });
  desk.start();
  undo.push(() => desk.stop());
  return { desk, conversationId: started.value.conversationId };
}

function addToPage<T extends HTMLElement>(element: T): T {
  element.style.cssText = SIZE;
  document.body.append(element);
  undo.push(() => element.remove());
  return element;
}

const shadowText = (element: Element) => element.shadowRoot?.querySelector('.fm-isolated-content')?.textContent ?? '';

function makeElement(tagName: string, properties: object): HTMLElement {
  return Object.assign(addToPage(document.createElement(tagName)), properties);
}

test('a page without React reads a conversation and answers in it', async () => {
  const { desk, conversationId } = openDesk();
  const thread = makeElement('fm-thread', { desk, conversationId });
  const composer = makeElement('fm-composer', { desk, conversationId });
  await expect.poll(() => shadowText(thread)).toContain('Wo bleibt mein Paket?');
  const input = () => composer.shadowRoot?.querySelector('textarea');
  await expect.poll(input).toBeTruthy();
  await userEvent.click(input()!);
  await userEvent.keyboard('Es ist unterwegs.{Enter}');
  await expect.poll(() => shadowText(thread)).toContain('Es ist unterwegs.');
  expect(input()?.value).toBe('');
});

test('attributes are props, and changing one changes what is shown', async () => {
  const { desk, conversationId } = openDesk();
  const thread = makeElement('fm-thread', { desk });
  thread.setAttribute('conversation-id', conversationId);
  thread.setAttribute('theme', 'dark');
  await expect.poll(() => shadowText(thread)).toContain('Wo bleibt mein Paket?');
  expect(thread.shadowRoot?.querySelector('[data-fm-surface]')?.getAttribute('data-fm-theme')).toBe('dark');
  thread.setAttribute('theme', 'light');
  await expect.poll(() => thread.shadowRoot?.querySelector('[data-fm-surface]')?.getAttribute('data-fm-theme')).toBe('light');
});

test('callbacks are events that leave the shadow root', async () => {
  const { desk, conversationId } = openDesk();
  const inbox = makeElement('fm-inbox', { desk });
  const heard: unknown[] = [];
  document.body.addEventListener('fm-selected-conversation-change', (event) => heard.push((event as CustomEvent).detail), { once: true });
  await expect.poll(() => shadowText(inbox)).toContain('Lena Vogt');
  inbox.shadowRoot?.querySelector<HTMLElement>('[role="option"], [role="row"]')?.click();
  await expect.poll(() => heard).toEqual([{ value: conversationId, reason: 'pointer' }]);
});

test('moving an element keeps what it shows; removing it lets everything go', async () => {
  const { desk, conversationId } = openDesk();
  const composer = makeElement('fm-composer', { desk, conversationId });
  await expect.poll(() => composer.shadowRoot?.querySelector('textarea')).toBeTruthy();
  const before = composer.shadowRoot?.querySelector('textarea');
  addToPage(document.createElement('section')).append(composer);
  await Promise.resolve();
  expect(composer.shadowRoot?.querySelector('textarea')).toBe(before);
  composer.remove();
  await expect.poll(() => composer.shadowRoot?.querySelector('textarea')).toBeNull();
});

test('properties set before the element is defined are taken over', async () => {
  const { desk, conversationId } = openDesk();
  const early = Object.assign(document.createElement('fm-late'), { desk, conversationId });
  const { createElementClass } = await import('./create-element-class.ts');
  const { elementDefinitions } = await import('./element-definitions.ts');
  const definition = elementDefinitions.find(({ tagName }) => tagName === 'fm-thread');
  if (!definition) throw new Error('fm-thread is not in the table');
  customElements.define('fm-late', createElementClass({ ...definition, tagName: 'fm-late' }));
  addToPage(early);
  await expect.poll(() => shadowText(early)).toContain('Wo bleibt mein Paket?');
});

test('a Vue page hands over the desk and hears events', async () => {
  const { desk, conversationId } = openDesk();
  const chosen = ref<string>('');
  const app = createApp({
    render: () => [
      h('fm-inbox', {
        style: SIZE,
        '.desk': desk,
        'onFm-selected-conversation-change': (event: CustomEvent) => (chosen.value = event.detail.value),
      }),
      h('fm-thread', { style: SIZE, '.desk': desk, 'conversation-id': chosen.value || undefined }),
    ],
  });
  const place = addToPage(document.createElement('div'));
  app.mount(place);
  undo.push(() => app.unmount());
  const inbox = place.querySelector<FerrymanElement>('fm-inbox');
  await expect.poll(() => shadowText(inbox!)).toContain('Lena Vogt');
  inbox?.shadowRoot?.querySelector<HTMLElement>('[role="option"], [role="row"]')?.click();
  await expect.poll(() => chosen.value).toBe(conversationId);
  await expect.poll(() => shadowText(place.querySelector('fm-thread')!)).toContain('Wo bleibt mein Paket?');
});

test('mount() shows a component in any element, updates it and takes it away', async () => {
  const { desk, conversationId } = openDesk();
  const place = addToPage(document.createElement('div'));
  const mounted = mount(place, { desk, view: 'thread', props: { conversationId } });
  const host = () => place.firstElementChild!;
  await expect.poll(() => shadowText(host())).toContain('Wo bleibt mein Paket?');
  mounted.update({ theme: 'dark' });
  await expect.poll(() => host().shadowRoot?.querySelector('[data-fm-theme="dark"]')).toBeTruthy();
  mounted.unmount();
  expect(place.childElementCount).toBe(0);
  expect(() => mount(place, { desk, view: 'chat' })).toThrow(/unknown-view.*Use one of: /);
});
