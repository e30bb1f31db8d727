import {
  adviseRemedies,
  standardOptions,
  type CompensationPolicy,
  type PolicyVerdict,
  type RemedyOption,
} from '@ferryman/core/compensation';
import type { CompensationSubject } from '../compensation-picker/index.ts';

/** A case to try a policy on. */
export interface PolicySample {
  readonly id: string;
  /** In the desk's language. */
  readonly name: string;
  /** Its own policy and role are not looked at. */
  readonly subject: CompensationSubject;
}

/** What another policy would change for one role in one case. */
export interface PolicyChange {
  readonly role: string;
  /** What is advised first; absent: the same under both. */
  readonly planA?: { readonly before: RemedyOption | undefined; readonly after: RemedyOption | undefined } | undefined;
  /** Options that are judged otherwise, in the order of their advice. */
  readonly verdicts: readonly { readonly option: RemedyOption; readonly before: PolicyVerdict; readonly after: PolicyVerdict }[];
}

export interface SampleChange {
  readonly sample: PolicySample;
  readonly changes: readonly PolicyChange[];
}

/** What `after` would change against `before`: the engine advises each case for each role under both. Cases without a change are left out. */
export function comparePolicies(before: CompensationPolicy, after: CompensationPolicy, samples: readonly PolicySample[]): SampleChange[] {
  return samples.flatMap((sample) => {
    const { facts, parameters, options = standardOptions(facts, parameters), context } = sample.subject;
    const changes = after.roles.flatMap(({ role }): PolicyChange[] => {
      const under = (policy: CompensationPolicy) => adviseRemedies(options, facts, parameters, { ...context, policy, role });
      const [was, is] = [under(before), under(after)];
      const judgedBefore = new Map(was.ranked.map((each) => [each.option.id, each]));
      const verdicts = is.ranked.flatMap((each) => {
        const old = judgedBefore.get(each.option.id);
        const same = !old || (old.verdict === each.verdict && old.approval?.role === each.approval?.role);
        return same ? [] : [{ option: each.option, before: old, after: each }];
      });
      const samePlan = was.planA?.option.id === is.planA?.option.id;
      if (samePlan && verdicts.length === 0) return [];
      return [{ role, verdicts, ...(samePlan ? {} : { planA: { before: was.planA?.option, after: is.planA?.option } }) }];
    });
    return changes.length === 0 ? [] : [{ sample, changes }];
  });
}
