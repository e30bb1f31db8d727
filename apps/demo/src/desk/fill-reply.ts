import { offerScenario, resolveText, templatesFromPacks } from '@ferryman/core/templates';
import { loadScenarios, loadTemplates } from '@ferryman/packs/templates';
import { plainReply, type FillReply } from '@ferryman/react/compensation-picker';

/**
 * The reply that brings an offer: the library's text that says what is offered, in the buyer's language; where the library does not
 * speak it, one plain sentence of ours, if we do. A text in another language is none.
 */
export const fillReply: FillReply = async (request) => {
  const { language, grant, issue } = request;
  if (language === undefined) return undefined;
  // An approved offer comes back with the reason it was proposed with, which names the issue first.
  const wanted = offerScenario(grant.terms.remedy, issue ?? grant.why.split(':')[0]);
  if (!wanted) return plainReply(request);
  const [scenarios, pack] = await Promise.all([loadScenarios(), packOf(language)]);
  const [template] = pack
    ? templatesFromPacks(
        scenarios.filter(({ id }) => id === wanted.id),
        [pack],
      )
    : [];
  const text = template && resolveText(template, { languages: [language] });
  if (!text?.found) return plainReply(request);
  // The template language is heavy, and most replies bring no offer.
  const { createTemplateRenderer } = await import('@ferryman/core/templates/render');
  const renderer = createTemplateRenderer();
  const render = () => renderer.render({ text, variables: { offer: wanted.offer }, now: Date.now(), pack });
  const first = render();
  // On a busy machine the first rendering may pass its limit of time, while the code is still being compiled.
  const reply = first.problems.some(({ code }) => code === 'limit') ? render() : first;
  return reply.ready ? reply.text : plainReply(request);
};

async function packOf(language: string) {
  return (await loadTemplates(language)) ?? loadTemplates(language.split('-')[0] ?? language);
}
