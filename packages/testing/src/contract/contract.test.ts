import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { contractCases } from './contract-cases.ts';
import { describeSourceContract } from './describe-source-contract.ts';
import { createMemorySetup } from './memory-setup.ts';
import { plantedBugs } from './planted-bugs.ts';
import { runContract, runContractCase } from './run-contract.ts';

describeSourceContract({ describe, it }, 'the memory source', () => createMemorySetup(createFakeClock()));

describe('the contract suite', () => {
  it.each(plantedBugs)('catches a source that $bug', async ({ caughtBy, plant }) => {
    const rule = contractCases.find((each) => each.name === caughtBy);
    if (!rule) throw new Error(`There is no rule "${caughtBy}".`);
    const setup = { ...createMemorySetup(createFakeClock(), plant()), patienceMs: 50 };
    const { verdict, reason } = await runContractCase(rule, setup);
    expect([verdict, reason]).toEqual(['failed', expect.any(String)]);
  });

  it('skips what a source does not claim and says so', async () => {
    const setup = createMemorySetup(createFakeClock(), (source) => ({
      ...source,
      capabilities: { ...source.capabilities, typing: false, attachments: false },
    }));
    const results = await runContract({ ...setup, roles: ['agent', 'buyer'] });
    const skipped = results.filter((result) => result.verdict === 'skipped').map((result) => result.name);
    expect(skipped).toEqual(
      expect.arrayContaining(['shows one side that the other is typing', 'carries attachments within its limits', 'keeps tenants apart']),
    );
    expect(results.filter((result) => result.verdict === 'failed')).toEqual([]);
  });
});
