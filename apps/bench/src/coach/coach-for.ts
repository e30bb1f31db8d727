import { globSync, readFileSync } from 'node:fs';
import { type Coach, type CoachLanguage, type CoachPlatform, createCoach } from '@ferryman/core/coach';
import { factChecks } from '@ferryman/core/coach/facts';

const PACKS = `${import.meta.dirname}/../../../../packages/packs/src`;
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const platforms = globSync(`${PACKS}/platforms/*.json`).map((path) => (read(path) as { platform: CoachPlatform }).platform);
const coaches = new Map<string, Coach | undefined>();
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** The marketplace of that name; the shop's own channel without a name; the strict stand-in for one without a pack. */
function platformOf(name: string | undefined): CoachPlatform | undefined {
  const wanted = plain(name ?? 'own-shop');
  const called = ({ id, aliases }: CoachPlatform): boolean => [id, ...aliases].some((known) => plain(known) === wanted);
  return (
    platforms.find(called) ??
    platforms.find(({ aliases }) => aliases.some((known) => known.length > 4 && wanted.startsWith(plain(known)))) ??
    platforms.find(({ id }) => id === 'marketplace')
  );
}

/** The coach for a language and a marketplace, by the packs in this checkout; undefined without a language pack. */
export function coachFor(language: string, platform: string | undefined): Coach | undefined {
  const key = `${language} ${platform ?? ''}`;
  if (!coaches.has(key)) {
    const path = [language, language.split('-')[0] ?? language, language === 'pt' ? 'pt-BR' : '']
      .map((tag) => `${PACKS}/languages/${tag}/coach.json`)
      .find((file) => globSync(file).length > 0);
    coaches.set(
      key,
      path
        ? createCoach({ language: (read(path) as { coach: CoachLanguage }).coach, platform: platformOf(platform), checks: factChecks })
        : undefined,
    );
  }
  return coaches.get(key);
}
