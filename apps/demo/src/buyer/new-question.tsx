import { useState, type FormEvent, type ReactElement } from 'react';
import { commandIdSchema, type ConversationId } from '@ferryman/core/schema';
import type { Session } from '../session.ts';

interface NewQuestionProps {
  readonly session: Session;
  readonly onOpened: (id: ConversationId) => void;
}

/** Opens a conversation. The id is made once, so that pressing again after a lost answer opens nothing twice. */
export function NewQuestion({ session, onOpened }: NewQuestionProps): ReactElement {
  const [id] = useState(() => commandIdSchema.parse(`open-${crypto.randomUUID()}`));
  const [problem, setProblem] = useState('');
  const [sending, setSending] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const subject = fieldOf(form, 'subject');
    const text = fieldOf(form, 'text');
    if (text === '') return;
    setSending(true);
    const outcome = await session.source.startConversation({
      id,
      ...(subject !== '' && { subject }),
      message: { body: { format: 'text', text } },
    });
    setSending(false);
    if (outcome.ok) onOpened(outcome.value.conversationId);
    else setProblem(`Not sent: ${outcome.failure.message} Your words are kept; try again.`);
  };

  return (
    <form className="demo-form" onSubmit={(event) => void submit(event)}>
      <label>
        What is it about?
        <input name="subject" maxLength={200} dir="auto" />
      </label>
      <label>
        Your question
        <textarea name="text" rows={5} required dir="auto" />
      </label>
      <button type="submit" disabled={sending}>
        {sending ? 'Sending …' : 'Send'}
      </button>
      <p role="alert">{problem}</p>
    </form>
  );
}

function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
