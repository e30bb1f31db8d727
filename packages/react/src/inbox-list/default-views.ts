import type { InboxViewDefinition } from '@ferryman/core/inbox';
import { standardViews } from '@ferryman/core/inbox';
import type { SourceOwner } from '@ferryman/core/source';
import type { Text } from '../ferryman-provider/text.ts';
import type { TextKey } from '../locales/words.ts';
import '../locales/english/inbox.ts';

/** A view an agent can choose. */
export interface InboxViewOption {
  readonly definition: InboxViewDefinition;
  /** What the host calls it. Without one, Ferryman's own words for core's standard views, else the id. */
  readonly label?: string;
}

/** The views of a desk that was told nothing else. */
export function createDefaultViews(owner: SourceOwner): readonly InboxViewOption[] {
  return standardViews(owner.actor.id).map((definition) => ({ definition }));
}

const labels: Readonly<Record<string, TextKey>> = {
  open: 'inbox.views.open',
  mine: 'inbox.views.mine',
  waiting: 'inbox.views.waiting',
  unassigned: 'inbox.views.unassigned',
  pending: 'inbox.views.pending',
  snoozed: 'inbox.views.snoozed',
  resolved: 'inbox.views.resolved',
  all: 'inbox.views.all',
};

/** What a view is called. */
export function viewLabel(option: InboxViewOption, text: Text): string {
  const key = labels[option.definition.id];
  return option.label ?? (key === undefined ? option.definition.id : text(key));
}
