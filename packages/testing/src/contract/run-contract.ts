import { contractCases } from './contract-cases.ts';
import { createContext } from './contract-context.ts';
import type { ContractCase, ContractSetup } from './contract-context.ts';

export interface ContractResult {
  readonly name: string;
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** Milliseconds. */
  readonly tookMs: number;
}

/**
 * Runs the whole contract against one source, case by case, and never throws for a broken rule.
 *
 * @param onResult - Hears of each case as it ends.
 */
export async function runContract(
  setup: ContractSetup,
  onResult: (result: ContractResult) => void = () => undefined,
): Promise<readonly ContractResult[]> {
  const results: ContractResult[] = [];
  for (const each of contractCases) {
    const result = await runContractCase(each, setup);
    results.push(result);
    onResult(result);
  }
  await setup.cleanUp?.();
  return results;
}

/** Runs one case. */
export async function runContractCase(each: ContractCase, setup: ContractSetup): Promise<ContractResult> {
  const startedAt = performance.now();
  const result = (verdict: ContractResult['verdict'], reason?: string): ContractResult => ({
    name: each.name,
    verdict,
    tookMs: Math.round(performance.now() - startedAt),
    ...(reason === undefined ? {} : { reason }),
  });
  const missing = (each.needs ?? []).filter((role) => !setup.roles.includes(role));
  if (missing.length > 0) return result('skipped', `needs a connection as ${missing.join(' and ')}`);
  try {
    if (each.appliesTo && !each.appliesTo(await setup.connect('agent'))) return result('skipped', 'the source does not claim to do this');
    await each.run(createContext(setup));
    return result('passed');
  } catch (error) {
    return result('failed', error instanceof Error ? error.message : String(error));
  }
}
