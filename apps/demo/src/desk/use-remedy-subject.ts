import { useEffect, useMemo, useState } from 'react';
import { selectOffers, type CompensationPolicy } from '@ferryman/core/compensation';
import type { ConversationState, TimelineEvent } from '@ferryman/core/conversation';
import { money, subtractMoney, sumMoney, type Money } from '@ferryman/core/kernel';
import { laws } from '@ferryman/packs/compensation/laws';
import { parameters } from '@ferryman/packs/compensation/parameters/standard';
import { platformRules } from '@ferryman/packs/compensation/platforms';
import { policy as standardPolicy } from '@ferryman/packs/compensation/policies/standard-eur';
import type { CompensationSubject } from '@ferryman/react/compensation-picker';
import { useDesk } from '@ferryman/react/ferryman-provider';
import { readBudgets, readPolicy } from '../remedy-api.ts';
import { TEAM_BUDGET } from '../team-budget.ts';
import { caseOf, rateToEuro } from './remedy-cases.ts';

interface Kept {
  readonly policy: CompensationPolicy;
  readonly budgetId: string | undefined;
  readonly budgetLeft: Money | null;
}

/** What the picker opens on. The policy and the budget are the server's, which also has the last word; asked anew after each offer. */
export function useRemedySubject(state: ConversationState | undefined): CompensationSubject | undefined {
  const desk = useDesk();
  const [kept, setKept] = useState<Kept>();
  const summary = state?.summary;
  const offers = useMemo(() => (state ? selectOffers(eventsOf(state)) : []), [state]);
  const steps = offers.map(({ id, status }) => `${id} ${status}`).join();

  useEffect(() => {
    let isCurrent = true;
    // Without an answer the picker judges by the standard policy, and the server refuses what it does not hold.
    void Promise.all([readPolicy(desk), readBudgets(desk)]).then(([policy, budgets]) => {
      const team = budgets?.find(({ id }) => id === TEAM_BUDGET);
      if (isCurrent)
        setKept({
          policy: policy ?? standardPolicy,
          budgetId: team?.id,
          budgetLeft: team ? subtractMoney(team.limit, team.booked) : null,
        });
    });
    return () => {
      isCurrent = false;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- each step of an offer changes what a budget holds
  }, [desk, steps]);

  return useMemo(() => {
    if (!summary || !kept) return undefined;
    const { policy, budgetId, budgetLeft } = kept;
    const { facts, orderId } = caseOf(summary);
    const now = desk.serverNow();
    const granted = offers.filter(
      ({ status, exposure }) => (status === 'granted' || status === 'redeemed') && exposure.currency === policy.currency,
    );
    const used = sumMoney(
      granted.map(({ exposure }) => exposure),
      policy.currency,
    );
    return {
      facts,
      parameters,
      orderId,
      budgetId,
      approveExchanged: true,
      context: {
        policy,
        laws,
        platformRules,
        role: desk.owner.actor.id === 'agent-noor' ? 'supervisor' : 'agent',
        usage: { order: used, buyerMonth: used, budgetLeft: budgetLeft ?? (budgetId === undefined ? null : money(0, policy.currency)) },
        rate: rateToEuro(facts.orderValue.currency, now),
        now,
      },
    };
  }, [summary, kept, offers, desk]);
}

function* eventsOf({ timeline }: ConversationState): Generator<TimelineEvent> {
  for (let index = 0; index < timeline.length; index += 1) {
    const event = timeline.at(index);
    if (event) yield event;
  }
}
