import { useMemo, useState, type ReactElement } from 'react';
import type { Template, TemplatePack } from '@ferryman/core/templates';
import { auditTemplates, countEffects, estimateEffects, scoreUse } from '@ferryman/core/templates/effect';
import { loadTemplates } from '@ferryman/packs/templates';
import { useFerryman } from '@ferryman/react/ferryman-provider';
import { useInboxView } from '@ferryman/react/inbox-list';
import { TemplateEditor, TemplateImport, type TemplateSample } from '@ferryman/react/template-editor';
import { TemplateEffectTable } from '@ferryman/react/template-effect';
import { loadLibrary } from '../desk/load-library.ts';
import { putTeamTemplates, readTeamTemplates } from '../team-templates.ts';
import { readUses } from '../template-uses.ts';
import { useAsked } from './use-asked.ts';

const ALL = { id: 'template-effects', includes: () => true, urgency: (row: { readonly updatedAt: number }) => [row.updatedAt] };
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt-BR', 'ru', 'tr', 'ar', 'ja', 'ko', 'zh'];
/** Numbers of languages as Zendesk gives them; a host reads its own account's list, and what has none here is listed. */
const ZENDESK_LOCALES = { en: 1, es: 2, de: 8, fr: 16, 'pt-BR': 19, it: 22, ja: 67 };

/** What the team's templates are, where they come from, and what came of all that were sent from this browser. */
export function TemplateBoard(): ReactElement {
  const { desk, locale } = useFerryman();
  const [team, setTeam] = useState(readTeamTemplates);
  const [chosenId, setChosenId] = useState<string>();
  const library = useAsked(() => loadLibrary([...new Set([locale, 'en'])]), locale);
  const rows = useInboxView(ALL);
  const chosen = team.find(({ id }) => id === chosenId) ?? team.at(-1);
  const { estimates, audit } = useMemo(() => {
    const now = desk.serverNow();
    const resolvedAt = new Map<string, number>();
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows.at(at);
      if (row && (row.status === 'resolved' || row.status === 'closed')) resolvedAt.set(row.id, row.updatedAt);
    }
    const counts = countEffects(
      readUses().map((use) => {
        const at = resolvedAt.get(use.conversationId);
        return { templateId: use.templateId, outcome: scoreUse(use, at === undefined ? [] : [{ kind: 'resolved', at }], now) };
      }),
    );
    return { estimates: [...estimateEffects(counts).values()], audit: auditTemplates(counts) };
  }, [rows, desk]);
  const titleOf = (id: string) => titleIn([...team, ...(library?.templates ?? [])], id, locale);

  return (
    <section className="demo-templates">
      <TemplateEffectTable estimates={estimates} audit={audit} titleOf={titleOf} />
      <TemplateImport
        languages={LANGUAGES}
        zendeskLocales={ZENDESK_LOCALES}
        onImport={(templates) => setTeam(putTeamTemplates(templates))}
      />
      {chosen && (
        <>
          <ul className="demo-template-list">
            {team.map((template) => (
              <li key={template.id}>
                <button type="button" className="demo-tool" aria-pressed={template === chosen} onClick={() => setChosenId(template.id)}>
                  <bdi>{titleIn([template], template.id, locale) ?? template.id}</bdi>
                </button>
              </li>
            ))}
          </ul>
          <EditedTemplate template={chosen} onSave={(template) => setTeam(putTeamTemplates([template]))} />
        </>
      )}
    </section>
  );
}

function EditedTemplate({
  template,
  onSave,
}: {
  readonly template: Template;
  readonly onSave: (template: Template) => void;
}): ReactElement {
  const tags = Object.keys(template.texts).join(' ');
  const packs = useAsked(() => Promise.all(tags.split(' ').map((tag) => loadTemplates(tag))), tags);
  const samples = useMemo(() => tags.split(' ').map((tag, at) => sampleOf(tag, packs?.[at])), [tags, packs]);
  return <TemplateEditor template={template} samples={samples} onSave={onSave} />;
}

function sampleOf(language: string, pack: TemplatePack | undefined): TemplateSample {
  const variables = {
    buyer: { name: 'Kim Novak', given: 'Kim', family: 'Novak' },
    agent: { name: 'Nora' },
    order: { id: '205-4471', status: 'shipped' as const },
    shipment: { carrier: 'DHL', trackingNumber: '00340434161094042557', estimatedDelivery: '2026-12-04' },
    product: { name: 'Lumo 3' },
  };
  return { id: language, name: `Kim Novak · ${language}`, language, variables, pack };
}

function titleIn(templates: readonly Template[], id: string, locale: string): string | undefined {
  const texts = templates.find((template) => template.id === id)?.texts;
  return texts && (texts[locale] ?? texts['en'] ?? Object.values(texts)[0])?.title;
}
