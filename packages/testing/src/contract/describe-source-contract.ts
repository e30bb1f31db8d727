import { contractCases } from './contract-cases.ts';
import type { ContractSetup } from './contract-context.ts';
import { runContractCase } from './run-contract.ts';

/** What the binding needs of a test runner; vitest, jest and node:test all have it. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
}

/**
 * Makes one test of your runner out of each rule of the contract.
 *
 * @param makeSetup - Called for each case; it may return the same setup each time.
 */
export function describeSourceContract(runner: TestRunner, name: string, makeSetup: () => ContractSetup | Promise<ContractSetup>): void {
  runner.describe(`${name} keeps the contract of a source`, () => {
    for (const each of contractCases) {
      runner.it(each.name, async () => {
        const setup = await makeSetup();
        const { verdict, reason } = await runContractCase(each, setup);
        await setup.cleanUp?.();
        if (verdict === 'failed') throw new Error(reason);
      });
    }
  });
}
