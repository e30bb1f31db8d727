import { useEffect, useState, type ReactElement } from 'react';
import type { SlaPolicy } from '@ferryman/core/sla';
import { DueNextList } from '@ferryman/react/sla-clocks';
import { SlaExplanation } from '@ferryman/react/sla-explanation';
import { SlaPolicyEditor } from '@ferryman/react/sla-policy-editor';
import { Choice } from '../choice.tsx';
import { readPromises, savePromises } from '../clocks/promises-api.ts';
import { useClocks } from '../clocks/use-clocks.ts';
import type { Session } from '../session.ts';

/** What is due next, why the chosen one is due then, and what is promised from now on. */
export function PromisesBoard({ session }: { readonly session: Session }): ReactElement {
  const book = useClocks(session);
  const [chosen, choose] = useState<Parameters<typeof book.runsOf>[0]>();
  return (
    <section className="demo-promises">
      <DueNextList book={book} count={8} onOpenConversation={choose} />
      {chosen !== undefined && <SlaExplanation key={chosen} runs={book.runsOf(chosen)} />}
      <PolicyForms session={session} />
    </section>
  );
}

/** One policy at a time, as the server keeps them. */
function PolicyForms({ session }: { readonly session: Session }): ReactElement | null {
  const [policies, setPolicies] = useState<readonly SlaPolicy[]>([]);
  const [id, setId] = useState<string>();
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    let isCurrent = true;
    const read = () => void readPromises(session).then((found) => isCurrent && found && setPolicies(found));
    // Also once the backend is back.
    const stop = session.desk.connection.subscribe(read);
    read();
    return () => {
      isCurrent = false;
      stop();
    };
  }, [session]);
  const policy = policies.find((each) => each.id === id) ?? policies[0];
  if (!policy) return null;
  const save = async (next: SlaPolicy) => {
    const all = policies.map((each) => (each.id === next.id ? next : each));
    const isSaved = await savePromises(session, all);
    if (isSaved) setPolicies(all);
    setOutcome(isSaved ? 'Saved: for promises from now on.' : 'Not saved: the backend cannot be reached.');
  };
  return (
    <div className="demo-policy">
      <Choice label="Policy" value={policy.id} choices={policies.map((each) => [each.id, each.name])} onChange={setId} />
      <SlaPolicyEditor key={policy.id} defaultPolicy={policy} onSave={(next) => void save(next)} />
      <p role="status">{outcome}</p>
    </div>
  );
}
