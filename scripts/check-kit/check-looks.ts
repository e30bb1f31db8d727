import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { serveFolder } from './serve-folder.ts';
import { storyModes } from './story-modes.ts';
import { openStoryPage } from './story-page.ts';

/** Main faces whose look nobody may change by accident. */
const LOOKS = [
  'patterns-whole-desk--desk',
  'patterns-whole-desk--dark',
  'patterns-whole-desk--high-contrast',
  'patterns-whole-desk--chinese',
  'patterns-whole-desk--arabic',
  'patterns-whole-desk--panel-as-drawer',
  'patterns-whole-desk--phone',
  'components-inbox-list--default',
  'components-thread-view--default',
  'components-reply-composer--written',
  'components-reply-coach--open',
  'components-template-picker--late-parcel',
  'components-compensation-picker--colour-difference',
  'components-offer-card--granted',
  'components-reading-panel--angry-buyer',
  'components-culture-panel--ramadan-in-saudi-arabia',
  'components-sla-badge--states',
  'components-sla-explanation--both-promises',
  'components-connection-status--waiting',
];
/** References are kept this small: layout, colours and weight are all there, and the fonts of a machine hardly matter. Pixels. */
const WIDTH = 160;
/** A pixel differs from this much of 255 on, in any channel. */
const SHADE = 28;
/** So much of a picture may differ: other machines have other fonts. */
const TOLERANCE = 0.03;

export interface LookFindings {
  readonly looks: number;
  /** Story and share of its picture that differs, 0 to 1. */
  readonly changed: readonly { readonly story: string; readonly share: number }[];
  /** Pictures that would also pass for the same story in another theme: they could not fail. */
  readonly blind: readonly string[];
  readonly missing: readonly string[];
  readonly largest: number;
}

/** Compares small pictures of the main faces with those that somebody looked at; `update` takes the present ones in their place. */
export async function checkLooks(root: string, browser: Browser, { update = false } = {}): Promise<LookFindings> {
  const kept = join(import.meta.dirname, 'looks');
  const shot = join(root, 'test-results/kit/looks');
  mkdirSync(kept, { recursive: true });
  mkdirSync(shot, { recursive: true });
  const served = await serveFolder(join(root, 'storybook-static'));
  const page = await openStoryPage(browser, served.url);
  const table = await browser.newPage();
  const dark = storyModes.find(({ name }) => name === 'dark');
  const changed: { story: string; share: number }[] = [];
  const blind: string[] = [];
  const missing: string[] = [];
  let largest = 0;
  try {
    for (const story of LOOKS) {
      await page.open(story);
      const now = await shrink(table, await page.shoot());
      writeFileSync(join(shot, `${story}.png`), now);
      const path = join(kept, `${story}.png`);
      if (update) writeFileSync(path, now);
      if (!existsSync(path)) {
        missing.push(story);
        continue;
      }
      const share = await differentShare(table, readFileSync(path), now);
      largest = Math.max(largest, share);
      if (share > TOLERANCE) changed.push({ story, share });
      // A story that has a theme of its own stays in it; the others have to be told apart.
      if (!dark || /--(?:dark|high-contrast)$/u.test(story)) continue;
      await page.turnTo(dark);
      if ((await differentShare(table, readFileSync(path), await shrink(table, await page.shoot()))) <= TOLERANCE) blind.push(story);
    }
  } finally {
    await page.close();
    await table.close();
    await served.close();
  }
  return { looks: LOOKS.length, changed, blind, missing, largest };
}

async function shrink(page: Page, png: Buffer): Promise<Buffer> {
  const small = await page.evaluate(
    async ([text, width]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const height = Math.round((picture.height / picture.width) * width);
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, width, height);
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    },
    [png.toString('base64'), WIDTH] as const,
  );
  return Buffer.from(small, 'base64');
}

/** 1 for pictures of different sizes. */
function differentShare(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async ([texts, shade]) => {
      const [a, b] = await Promise.all(
        texts.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
          context.drawImage(picture, 0, 0);
          return context.getImageData(0, 0, picture.width, picture.height);
        }),
      );
      if (!a || !b || a.width !== b.width || a.height !== b.height) return 1;
      let different = 0;
      for (let at = 0; at < a.data.length; at += 4) {
        const most = Math.max(...[0, 1, 2].map((channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0))));
        if (most >= shade) different += 1;
      }
      return different / (a.data.length / 4);
    },
    [[one.toString('base64'), other.toString('base64')], SHADE] as const,
  );
}
