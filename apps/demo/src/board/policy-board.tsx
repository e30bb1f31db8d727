import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { CompensationPolicy } from '@ferryman/core/compensation';
import type { Desk } from '@ferryman/core/desk';
import { money } from '@ferryman/core/kernel';
import { laws } from '@ferryman/packs/compensation/laws';
import { parameters } from '@ferryman/packs/compensation/parameters/standard';
import { platformRules } from '@ferryman/packs/compensation/platforms';
import { PolicyEditor, type PolicySample } from '@ferryman/react/compensation-policy-editor';
import { knownCase, rateToEuro, SAMPLES } from '../desk/remedy-cases.ts';
import { readPolicy, savePolicy } from '../remedy-api.ts';

/** The five cases of the demo under a policy; nothing has been granted in them yet. */
function samplesUnder(policy: CompensationPolicy, now: number): PolicySample[] {
  const none = money(0, policy.currency);
  return SAMPLES.map(({ buyer, name, market, ...more }) => {
    const { facts } = knownCase(buyer, market, 'platform' in more ? more.platform : undefined);
    const rate = rateToEuro(facts.orderValue.currency, now);
    const usage = { order: none, buyerMonth: none, budgetLeft: null };
    return { id: buyer, name, subject: { facts, parameters, context: { policy, laws, platformRules, role: 'agent', usage, rate, now } } };
  });
}

/** The policy as the server keeps it, to change. Nothing until one is set. */
export function PolicyBoard({ desk }: { readonly desk: Desk }): ReactElement | null {
  const [policy, setPolicy] = useState<CompensationPolicy>();
  useEffect(() => {
    let isCurrent = true;
    const read = () => void readPolicy(desk).then((found) => isCurrent && found && setPolicy(found));
    // Also once the backend is back.
    const stop = desk.connection.subscribe(read);
    read();
    return () => {
      isCurrent = false;
      stop();
    };
  }, [desk]);
  const samples = useMemo(() => policy && samplesUnder(policy, desk.serverNow()), [policy, desk]);
  if (!policy) return null;
  return (
    <PolicyEditor
      policy={policy}
      laws={laws}
      platformRules={platformRules}
      samples={samples}
      onSave={async (next, { before }) => {
        const outcome = await savePolicy(desk, next, before);
        if (outcome === 'saved') setPolicy(next);
        if (outcome === 'conflict') setPolicy((await readPolicy(desk)) ?? policy);
        return outcome;
      }}
    />
  );
}
