import { resolveText, templatesFromPacks } from '@ferryman/core/templates';
import type { OfferGrant } from '@ferryman/core/schema';
import { loadScenarios, loadTemplates } from '@ferryman/packs/templates';
import { plainReply, type FillReply, type FillReplyRequest } from '@ferryman/react/compensation-picker';

/**
 * The reply that brings an offer: the library's text where one says exactly what is offered, else one plain sentence. A text that would
 * promise something else (two ways to choose from, a code that nobody has made) is none.
 */
export const fillReply: FillReply = async (request) => (await fromLibrary(request)) ?? plainReply(request);

async function fromLibrary({ grant, issue, language }: FillReplyRequest): Promise<string | undefined> {
  const wanted = scenarioOf(grant, issue);
  if (!wanted || language === undefined) return undefined;
  const [scenarios, pack] = await Promise.all([loadScenarios(), packOf(language)]);
  const scenario = scenarios.find(({ id }) => id === wanted.id);
  const [template] = scenario && pack ? templatesFromPacks([scenario], [pack]) : [];
  const text = template && resolveText(template, { languages: [language] });
  if (!text?.found) return undefined;
  // The template language is heavy, and most replies bring no offer.
  const { createTemplateRenderer } = await import('@ferryman/core/templates/render');
  const renderer = createTemplateRenderer();
  const render = () => renderer.render({ text, variables: { offer: { amount: wanted.amount } }, now: Date.now(), pack });
  const first = render();
  // On a busy machine the first rendering may pass its limit of time, while the code is still being compiled.
  const reply = first.problems.some(({ code }) => code === 'limit') ? render() : first;
  return reply.ready ? reply.text : undefined;
}

function scenarioOf({ terms: { remedy }, why }: OfferGrant, issue: FillReplyRequest['issue']) {
  if (remedy.kind !== 'partial-refund') return undefined;
  // An approved offer comes back with the reason it was proposed with, which names the issue first.
  const isColour = (issue ?? why.split(':')[0]) === 'colour';
  return { id: isColour ? 'colour.remedy' : 'refund.partial', amount: remedy.amount };
}

async function packOf(language: string) {
  return (await loadTemplates(language)) ?? loadTemplates(language.split('-')[0] ?? language);
}
