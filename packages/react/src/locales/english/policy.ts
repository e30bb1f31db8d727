import { addEnglish } from './english.ts';

export const policyWords = {
  policy: {
    title: 'Compensation policy',
    currency: 'All amounts are in {{currency}}. A policy keeps its currency, as its budgets do.',
    limits: 'What each role may grant alone',
    perOffer: 'One offer',
    perOrder: 'One order, all its offers',
    perBuyerMonth: 'One buyer and month',
    orderShare: 'Share of the order (%)',
    noLimit: 'Empty: no limit',
    approvals: 'Warnings and approvals',
    warnFrom: 'Warn from this part of a limit on (%)',
    approvalMinutes: 'An approval is due after (minutes)',
    validDays: 'An offer is valid for (days)',
    rateHours: 'An exchange rate is old after (hours)',
    abuse: 'A second person looks from',
    claims: 'Claims',
    claimShare: 'And this share of the orders (%)',
    refunds: 'Refunds',
    sameIssue: 'Times the same issue before',
    laws: 'Laws',
    lawFrom: 'Laws bind from this confidence on',
    lawBinds: 'binds',
    lawShown: 'shown only',
    readOnly: 'From the packs, with their sources. Nobody can switch off a law or a platform’s rule here.',
    platforms: 'Platforms',
    preview: 'What would change',
    previewNone: 'In the sample cases nothing would change.',
    previewBroken: 'First mend the marked fields; then the sample cases are judged anew.',
    planChange: '{{role}}, plan A: {{before}} → {{after}}',
    verdictChange: '{{role}}, {{remedy}}: {{before}} → {{after}}',
    unsaved: 'Not saved yet: mend the marked fields first.',
    save: 'Save the policy',
    undo: 'Undo all changes',
    saved: 'Saved. It holds for every offer from now on; what was granted stays.',
    conflict: 'Somebody else changed the policy meanwhile, so yours was not saved. Load it again and look at what changed.',
    forbidden: 'Not saved: only supervisors may change the policy.',
    unreachable: 'Not saved: the server did not answer. Your entries are still here; try again.',
    problem: {
      amount:
        '“{{input}}” is no amount in {{currency}}, so nobody could tell what is allowed. Write it like {{example}}, or leave it empty for no limit.',
      share:
        '“{{input}}” is no share of a hundred, so the limit would have no meaning. Write a number from 0 to 100 with at most two decimals.',
      whole: '“{{input}}” is no whole number of at least 1, so the clock or guard could not count by it. Write it without decimals.',
      above: 'This is above “{{wider}}”, so it could never be used up. Lower it, or raise “{{wider}}”.',
      role: '{{role}} might grant more than {{next}}, who is asked above the limit. Lower it here, or raise it for {{next}}.',
    },
  },
} as const;

addEnglish(policyWords);
