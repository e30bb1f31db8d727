import type { ContractCase } from './contract-context.ts';
import { idempotencyCases } from './idempotency-cases.ts';
import { logCases } from './log-cases.ts';
import { offerCases } from './offer-cases.ts';
import { privacyCases } from './privacy-cases.ts';
import { streamCases } from './stream-cases.ts';

/** Every rule that a source must keep, each a function of its own: run them with any test runner, or with none. */
export const contractCases: readonly ContractCase[] = [...idempotencyCases, ...logCases, ...streamCases, ...privacyCases, ...offerCases];
