'use client';
import { useState, type FormEvent, type ReactElement } from 'react';
import type { ConversationSummary } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button, IconButton } from '../shared/button.tsx';
import { Chip } from '../shared/chip.tsx';
import { PlusIcon, RemoveIcon } from '../shared/icons.tsx';
import { Popover } from '../shared/overlay/index.ts';
import '../locales/english/desk.ts';

/** The longest tag that the schema takes, in UTF-16 units. */
const MAX_TAG_LENGTH = 64;

/** The conversation's tags; where the source can, they may be added and removed. */
export function TagList({ summary }: { readonly summary: ConversationSummary }): ReactElement | null {
  const { desk, text } = useFerryman();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const editable = desk.capabilities.tags;
  const change = (add: readonly string[], remove: readonly string[]) =>
    void desk.execute(summary.id, { type: 'tags.change', add: [...add], remove: [...remove] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const tag = name.trim();
    if (tag !== '' && !summary.tags.includes(tag)) change([tag], []);
    setName('');
    setOpen(false);
  };
  if (summary.tags.length === 0 && !editable) return null;
  return (
    <div className="fm-desk-tags">
      <ul className="fm-desk-tag-list" aria-label={text('desk.tags')}>
        {summary.tags.map((tag) => (
          <li key={tag} className="fm-desk-tag">
            <Chip className="fm-desk-tag-chip">
              <bdi className="fm-desk-tag-name">{tag}</bdi>
              {editable && (
                <button
                  type="button"
                  className="fm-desk-tag-remove"
                  aria-label={text('desk.removeTag', { tag })}
                  onClick={() => change([], [tag])}
                >
                  <RemoveIcon />
                </button>
              )}
            </Chip>
          </li>
        ))}
      </ul>
      {editable && (
        <Popover
          label={text('desk.addTag')}
          open={isOpen}
          onOpenChange={setOpen}
          trigger={
            <IconButton size="small" label={text('desk.addTag')}>
              <PlusIcon />
            </IconButton>
          }
        >
          <form className="fm-desk-tag-form" onSubmit={submit}>
            <input
              className="fm-input"
              dir="auto"
              aria-label={text('desk.tagName')}
              placeholder={text('desk.tagName')}
              maxLength={MAX_TAG_LENGTH}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="submit" variant="solid" disabled={name.trim() === ''}>
              {text('desk.add')}
            </Button>
          </form>
        </Popover>
      )}
    </div>
  );
}
