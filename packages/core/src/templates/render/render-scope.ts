import type { TemplateVariables } from '../template-variables.ts';

/** Links are left out where the channel takes none, so that `{% if shipment.trackingUrl %}` leaves its sentence out. */
export type LinkChoice = 'keep' | 'leave-out';

/**
 * The variables as templates see them: only what has a value, without prototypes, nothing blank. What is left out here is
 * reported where a body names it.
 */
export function renderScope(variables: TemplateVariables, links: LinkChoice): Readonly<Record<string, unknown>> {
  const scope = copy(variables, links);
  // A greeting needs nobody's name: `{{ buyer | greeting }}` is never missing its buyer.
  return { buyer: {}, agent: {}, ...(isRecord(scope) ? scope : {}) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function copy(value: unknown, links: LinkChoice): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => copy(item, links)).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  if (!isRecord(value)) return undefined;
  const kept: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, part] of Object.entries(value)) {
    const inside = name.endsWith('Url') && links === 'leave-out' ? undefined : copy(part, links);
    if (inside !== undefined) kept[name] = inside;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}
