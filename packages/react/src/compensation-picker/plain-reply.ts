import { localeLoaders, resolveLocale } from '../ferryman-provider/locale-loaders.ts';
import { addWords, createTextInstance, textFor } from '../ferryman-provider/text.ts';
import { remedyText } from '../shared/remedy-text.ts';
import type { FillReplyRequest } from './offer-replies.tsx';

/**
 * One plain sentence that names the offer, in the buyer's language if our words have it, else in English: what a desk without templates
 * has to begin with. It promises nothing that the offer does not say.
 */
export async function plainReply({ grant, language }: Pick<FillReplyRequest, 'grant' | 'language'>): Promise<string> {
  const locale = resolveLocale(language ?? 'en');
  const instance = createTextInstance(undefined);
  const load = localeLoaders[locale];
  if (load) addWords(instance, locale, await load());
  const text = textFor(instance, locale);
  return text('compensation.replyText', { offer: remedyText(grant.terms.remedy, { text, locale }) });
}
