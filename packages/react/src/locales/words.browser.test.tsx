import { createElement, type ComponentType, type ReactElement } from 'react';
import { cleanup, render, waitFor } from '@testing-library/react';
import { createInstance, type i18n } from 'i18next';
import { afterEach, describe, expect, it } from 'vitest';
import * as connectionStories from '../connection-status/connection-status.stories.tsx';
import * as deskStories from '../desk-view/desk-view.stories.tsx';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { localeLoaders } from '../ferryman-provider/locale-loaders.ts';
import * as inboxStories from '../inbox-list/inbox-list.stories.tsx';
import * as composerStories from '../reply-composer/reply-composer.stories.tsx';
import { settle } from '../shared/render-with-desk.test-support.tsx';
import * as sheetStories from '../shortcut-sheet/shortcut-sheet.stories.tsx';
import { createStoryDesk, storySnapshots, type StoryDeskOptions } from '../story-desk/index.ts';
import * as threadStories from '../thread-view/thread-view.stories.tsx';
import { en } from './en.ts';

afterEach(cleanup);

interface StoryObject {
  readonly args?: object;
  readonly render?: (args: object) => ReactElement;
  readonly parameters?: { readonly desk?: StoryDeskOptions };
}
interface StoryModule {
  readonly default: StoryObject & { readonly component: ComponentType };
}

/** They show the same words as another story in other colours or widths, or show others only when played. */
const SAME_WORDS =
  /Dark|HighContrast|Compact|HundredThousand|Chinese|Arabic|RightToLeft|Phone|Folded|Drawer|SidePanel|Narrow|ByKeyboard|ToTheEnd|AsParts|ManyLanguages|Bodies|Long|LiveBadge|ResolveAndTag|RefusedChange|NothingFound|SearchFailed|Written|UnknownConversation|FilesRefused|Refused/;

/** A story as Storybook shows it, without what it plays. */
function storiesOf([room, module]: [string, unknown]): { name: string; element: ReactElement; desk: StoryDeskOptions | undefined }[] {
  const { default: meta, ...rest } = module as StoryModule;
  return Object.entries(rest as Readonly<Record<string, StoryObject>>)
    .filter(([name]) => !SAME_WORDS.test(name))
    .map(([name, story]) => {
      const args = { ...meta.args, ...story.args };
      const draw = story.render ?? meta.render;
      // A component of its own: some stories use hooks where they are drawn.
      const Drawn = draw && (() => draw(args));
      const element = Drawn ? createElement(Drawn) : createElement(meta.component, args);
      return { name: `${room}/${name}`, element, desk: story.parameters?.desk ?? meta.parameters?.desk };
    });
}

const stories = Object.entries({ deskStories, threadStories, composerStories, inboxStories, sheetStories, connectionStories }).flatMap(
  storiesOf,
);

function leavesOf(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leavesOf(value as object)));
}
const rooted = new RegExp(`\\b(${Object.keys(en).join('|')})\\.[a-z][\\w.]+`);
/** English lines that no other language has for its own: two words or more, nothing filled in. */
const englishLines = new Set(leavesOf(en).filter((line) => / /.test(line) && !line.includes('{{')));

/** Everything that is read or spoken in an element: texts, names, descriptions. */
function saidIn(element: Element): string[] {
  const said: string[] = [];
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) said.push(node.nodeValue ?? '');
  for (const each of element.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) said.push(each.getAttribute(name) ?? '');
  }
  return said.map((line) => line.trim()).filter((line) => line !== '');
}

function problemsIn(element: Element): string[] {
  return saidIn(element).filter((line) => rooted.test(line) || englishLines.has(line) || /\{\{|\}\}/.test(line));
}

/** An instance that falls back on nothing and tells of every key it does not have. */
async function strictInstance(missing: string[]): Promise<i18n> {
  const host = createInstance();
  await host.init({ lng: 'en', fallbackLng: false, resources: {}, saveMissing: true, showSupportNotice: false } as Parameters<
    i18n['init']
  >[0]);
  host.on('missingKey', (_languages, _namespace, key) => missing.push(key));
  return host;
}

describe('words', () => {
  it('finds a bare key, a line left in English and an empty place', () => {
    const element = document.createElement('div');
    element.innerHTML = '<p>desk.assignToMe</p><button title="Assign to me">指派</button><i>{{count}} 則</i><b>cup.png at shop.example</b>';
    expect(problemsIn(element)).toEqual(['desk.assignToMe', '{{count}} 則', 'Assign to me']);
  });

  it('hears of a missing key', async () => {
    const missing: string[] = [];
    const host = await strictInstance(missing);
    host.addResourceBundle('xx', 'ferryman', { common: { close: 'x' } });
    const translate = host.getFixedT('xx', 'ferryman');
    expect([translate('common.close'), translate('common.back')]).toEqual(['x', 'common.back']);
    expect(missing).toEqual(['common.back']);
  });

  it.each(Object.keys(localeLoaders))('%s: every story speaks it, and nothing else', { timeout: 60_000 }, async (locale) => {
    const missing: string[] = [];
    const host = await strictInstance(missing);
    render(
      <>
        {stories.map(({ name, element, desk }) => (
          <FerrymanProvider
            key={name}
            desk={createStoryDesk({ snapshots: storySnapshots, ...desk })}
            locale={locale}
            i18n={host}
            timeZone="UTC"
          >
            <section data-story={name} style={{ inlineSize: 1280, blockSize: 700 }}>
              {element}
            </section>
          </FerrymanProvider>
        ))}
      </>,
    );
    await waitFor(() => expect(document.querySelectorAll(`[data-fm-surface]:not([lang="${locale}"])`)).toHaveLength(0), {
      timeout: 20_000,
    });
    await settle();
    const sections = [...document.querySelectorAll<HTMLElement>('[data-story]')];
    const problems = sections.flatMap((section) => problemsIn(section).map((line) => `${section.dataset['story']}: ${line}`));
    expect([...problems, ...problemsIn(document.body).filter((line) => !problems.some((each) => each.endsWith(line)))]).toEqual([]);
    expect([...new Set(missing)]).toEqual([]);
    expect(saidIn(document.body).length).toBeGreaterThan(stories.length * 5);
  });
});
