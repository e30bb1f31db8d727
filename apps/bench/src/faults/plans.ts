import type { PhasePlan } from './run-phase.ts';

/** Each kind of trouble alone, then all at once. The last plan gets half of all sends. */
export const plans: readonly PhasePlan[] = [
  { name: 'cut', rates: { cut: 0.15 } },
  { name: 'delay', rates: { delay: 0.5 } },
  { name: 'dropped request', rates: { dropRequest: 0.2 } },
  { name: 'dropped answer after commit', rates: { dropAnswer: 0.2 } },
  { name: 'silence after commit', rates: { silence: 0.03 } },
  { name: '500 after commit', rates: { errorAfterCommit: 0.2 } },
  { name: '429', rates: { rateLimit: 0.2 } },
  { name: 'duplicated chunk', rates: { duplicate: 0.2 } },
  { name: 'corrupt chunk', rates: { corrupt: 0.15 } },
  { name: 'page killed', rates: {}, pageCrash: 0.05 },
  { name: 'server SIGKILL', rates: {}, serverKillMs: 1_500 },
  {
    name: 'everything',
    rates: {
      cut: 0.05,
      delay: 0.2,
      dropRequest: 0.05,
      dropAnswer: 0.05,
      silence: 0.004,
      errorAfterCommit: 0.05,
      rateLimit: 0.05,
      duplicate: 0.05,
      corrupt: 0.05,
    },
    pageCrash: 0.01,
    serverKillMs: 6_000,
  },
];
