import { createSeededRandom } from '@ferryman/core/kernel';
import { auditTemplates, judgeExperiment, type ArmTally, type EffectCount, type ExperimentVerdict } from '@ferryman/core/templates/effect';

/** What many simulated audits came to. */
export interface AuditFigures {
  readonly audits: number;
  readonly proposals: number;
  /** Of the proposals, those whose interval reaches the keepers' median. */
  readonly overlapping: number;
  /** Overlapping ones that did not say so, or said so without overlapping: none may be. */
  readonly unsaid: number;
  /** Of the proposals said to be below, the share whose true share is below the keepers' true median. */
  readonly trulyBelow: number;
}

/** Audits libraries whose true shares are known. */
export function simulateAudits(audits: number, seed: number): AuditFigures {
  const random = createSeededRandom(seed);
  let [proposals, overlapping, unsaid, below, trulyBelow] = [0, 0, 0, 0, 0];
  for (let audit = 0; audit < audits; audit += 1) {
    const base = 0.3 + 0.5 * random();
    const spread = 0.4 * random();
    const truth = new Map<string, number>();
    const counts: EffectCount[] = Array.from({ length: 10 + Math.floor(random() * 60) }, (_, at) => {
      const share = Math.min(0.99, Math.max(0.01, base + spread * (random() - 0.5)));
      truth.set(`t${at}`, share);
      const total = Math.floor(400 * random() ** 2);
      let good = 0;
      for (let use = 0; use < total; use += 1) if (random() < share) good += 1;
      return { templateId: `t${at}`, good, total };
    });
    const { proposals: proposed, keepersMedian = 0 } = auditTemplates(counts);
    const kept = counts.filter(({ templateId, total }) => total >= 30 && !proposed.some((each) => each.templateId === templateId));
    const sorted = kept.map(({ templateId }) => truth.get(templateId) ?? 0).toSorted((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    for (const each of proposed) {
      proposals += 1;
      const overlaps = each.high >= keepersMedian;
      if (overlaps) overlapping += 1;
      if (overlaps !== each.overlapsKeepers || overlaps !== (each.messageKey === 'templates.audit.maybeBelow')) unsaid += 1;
      if (overlaps) continue;
      below += 1;
      if ((truth.get(each.templateId) ?? 1) < median) trulyBelow += 1;
    }
  }
  return { audits, proposals, overlapping, unsaid, trulyBelow: below === 0 ? 1 : trulyBelow / below };
}

/** How experiments ended that were looked at after every tenth use, with true shares of good, escalated and refunded uses. */
export function simulateVerdicts(
  name: string,
  [control, trial]: readonly [Shares, Shares],
  runs: number,
  seed: number,
): {
  readonly name: string;
  readonly verdicts: Readonly<Partial<Record<ExperimentVerdict['verdict'], number>>>;
  readonly medianUses: number;
} {
  const random = createSeededRandom(seed);
  const verdicts: Partial<Record<ExperimentVerdict['verdict'], number>> = {};
  const uses: number[] = [];
  const experiment = {
    ...{ id: 'e', startedAt: 0, maxUses: 2000 },
    ...{ control: { templateId: 'a', version: 1 }, trial: { templateId: 'b', version: 1 } },
  };
  for (let run = 0; run < runs; run += 1) {
    const arms = [none(), none()] as const;
    let verdict = judgeExperiment(experiment, ...arms);
    for (let use = 1; !verdict.isOver; use += 1) {
      const isTrial = random() < 0.5;
      count(arms[isTrial ? 1 : 0], isTrial ? trial : control, random);
      if (use % 10 === 0) verdict = judgeExperiment(experiment, ...arms);
    }
    verdicts[verdict.verdict] = (verdicts[verdict.verdict] ?? 0) + 1;
    uses.push(verdict.values.uses);
  }
  const sorted = uses.toSorted((one, other) => one - other);
  return { name, verdicts, medianUses: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

/** True shares of an arm's uses. */
export interface Shares {
  readonly good: number;
  readonly escalated: number;
  readonly refunded: number;
}

type Tally = { -readonly [Name in keyof ArmTally]: ArmTally[Name] };

const none = (): Tally => ({ good: 0, total: 0, escalated: 0, refunded: 0 });

function count(arm: Tally, shares: Shares, random: () => number): void {
  arm.total += 1;
  if (random() < shares.good) arm.good += 1;
  if (random() < shares.escalated) arm.escalated += 1;
  if (random() < shares.refunded) arm.refunded += 1;
}
