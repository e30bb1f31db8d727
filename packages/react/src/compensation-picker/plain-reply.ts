import { localeLoaders, resolveLocale } from '../ferryman-provider/locale-loaders.ts';
import { addWords, createTextInstance, textFor } from '../ferryman-provider/text.ts';
import { remedyText } from '../shared/remedy-text.ts';
import type { FillReplyRequest } from './offer-replies.tsx';
import '../locales/english/compensation.ts';

/**
 * One plain sentence that names the offer, in the buyer's language: what a desk without templates has to begin with. It promises nothing
 * that the offer does not say.
 *
 * @returns undefined when our words do not have the language: a buyer is not written to in one that nobody asked for.
 */
export async function plainReply({ grant, language }: Pick<FillReplyRequest, 'grant' | 'language'>): Promise<string | undefined> {
  if (language === undefined) return undefined;
  const locale = resolveLocale(language);
  if (languageOf(locale) !== languageOf(language)) return undefined;
  const instance = createTextInstance(undefined);
  const load = localeLoaders[locale];
  if (load) addWords(instance, locale, await load());
  const text = textFor(instance, locale);
  return text('compensation.replyText', { offer: remedyText(grant.terms.remedy, { text, locale }) });
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? tag;
}
