// An entry of its own: the engine trusts its types, and a schema library would be more than half of its size.
export { compensationParametersSchema, pastCaseSchema } from './parameters.ts';
export { compensationPolicySchema, confidenceSchema, lawRuleSchema, platformRuleSchema, roleLimitsSchema } from './policy.ts';
