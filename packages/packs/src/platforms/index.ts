import type { CoachPlatform } from '@ferryman/core/coach';
import { loadPack } from '../load-pack.ts';

interface PlatformModule {
  readonly platform: CoachPlatform;
}

/**
 * A marketplace's rules for messages, loaded when they are first asked for.
 *
 * @param name - The file's name: `amazon`, `tiktok-shop`; `marketplace` stands in for one without rules of its own.
 * @returns undefined when there are none of that name.
 * @throws what the import threw, when they exist and could not be fetched.
 */
export async function loadPlatform(name: string): Promise<CoachPlatform | undefined> {
  if (!/^[a-z][a-z-]{0,40}$/.test(name)) return undefined;
  const found = await loadPack<PlatformModule>(() => import(`../platforms/${name}.json`));
  return found?.platform;
}
