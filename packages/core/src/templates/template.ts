import type { Register, Scenario, ScenarioFit, TemplateMedia, TemplateStage } from './template-pack.ts';

/** How a body is written, and so how values are made safe in it. */
export type BodyFormat = 'text' | 'html' | 'markdown';

/** Only active templates are found and recommended; a draft is being written, a retired one is kept for the record. */
export type TemplateStatus = 'draft' | 'active' | 'retired';

/** A template's words in one language. */
export interface LocalText {
  readonly title: string;
  /** Liquid, by register. */
  readonly bodies: Readonly<Partial<Record<Register, string>>>;
  /** The usual one, taken where none is asked for. Default: the first there is of formal, neutral, informal. */
  readonly register?: Register | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly shortcuts?: readonly string[] | undefined;
  /** Default `text`. */
  readonly format?: BodyFormat | undefined;
}

/** A state a template was in. */
export interface TemplateVersion {
  readonly version: number;
  readonly texts: Readonly<Record<string, LocalText>>;
  /** Epoch ms. */
  readonly at: number;
  /** Who wrote it: an agent's id. */
  readonly by: string;
}

/** A prepared reply with everything that is known about it. */
export interface Template {
  readonly id: string;
  /** The scenario of the library it answers; own templates may have none. */
  readonly scenario?: string | undefined;
  readonly origin: 'library' | 'team';
  readonly stage?: TemplateStage | undefined;
  readonly intents: readonly string[];
  readonly emotions?: Scenario['emotions'];
  readonly fits?: ScenarioFit | undefined;
  readonly needs?: readonly string[] | undefined;
  readonly tags: readonly string[];
  readonly platforms?: Scenario['platforms'];
  readonly media?: readonly TemplateMedia[] | undefined;
  readonly shortcut?: string | undefined;
  /** By BCP 47 tag. */
  readonly texts: Readonly<Record<string, LocalText>>;
  readonly status: TemplateStatus;
  /** Who answers for it: an agent's or a team's id. */
  readonly owner?: string | undefined;
  /** Epoch ms when it is to be looked at again. */
  readonly reviewAt?: number | undefined;
  /** Counts up with every change of its texts; uses and experiments name it. */
  readonly version: number;
  /** Earlier versions, newest first. */
  readonly history: readonly TemplateVersion[];
}

/** What may be changed in a template. Only new texts make a new version. */
export type TemplateChange = Partial<Omit<Template, 'id' | 'version' | 'history' | 'origin'>>;

/** The template with a change made, and the version before it kept where its texts changed. */
export function reviseTemplate(template: Template, change: TemplateChange, made: { readonly at: number; readonly by: string }): Template {
  if (!change.texts || sameTexts(change.texts, template.texts)) return { ...template, ...change };
  const before: TemplateVersion = { version: template.version, texts: template.texts, at: made.at, by: made.by };
  return { ...template, ...change, version: template.version + 1, history: [before, ...template.history] };
}

/** An earlier version's texts as the newest version: nothing of the history is lost. Undefined when there is no such version. */
export function restoreVersion(
  template: Template,
  version: number,
  made: { readonly at: number; readonly by: string },
): Template | undefined {
  const found = template.history.find((each) => each.version === version);
  return found && reviseTemplate(template, { texts: found.texts }, made);
}

/** Whether a template may be used on a marketplace. Without a marketplace it is the shop's own channel, `own-shop`. */
export function isAllowedOn(template: Pick<Template, 'platforms'>, platform = 'own-shop'): boolean {
  const { only, never } = template.platforms ?? {};
  return !(never?.includes(platform) ?? false) && (only === undefined || only.includes(platform));
}

/** Active templates whose review is due, the longest overdue first. */
export function dueForReview(templates: readonly Template[], now: number): readonly Template[] {
  return templates
    .filter(({ status, reviewAt }) => status === 'active' && reviewAt !== undefined && reviewAt <= now)
    .toSorted((one, other) => (one.reviewAt ?? 0) - (other.reviewAt ?? 0));
}

function sameTexts(one: Template['texts'], other: Template['texts']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
