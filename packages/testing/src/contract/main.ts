#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createHttpSetup } from './http-setup.ts';
import { runContract } from './run-contract.ts';

const usage = `ferryman-contract <url> --agent-token T --buyer-token T [--colleague-token T] [--other-buyer-token T] [--foreigner-token T]

Checks a server against the contract of a Ferryman source. Writes test conversations: do not point it at a live shop.
Roles without a token are skipped. Exit code 0: every rule held; 1: a rule was broken; 2: it could not run.`;

const token = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'agent-token': token,
    'buyer-token': token,
    'colleague-token': token,
    'other-buyer-token': token,
    'foreigner-token': token,
    help: { type: 'boolean' },
  },
});
const [url] = positionals;
const { 'agent-token': agent, 'buyer-token': buyer } = values;
if (values.help || !url || !agent || !buyer) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
const optional = { colleague: values['colleague-token'], 'other-buyer': values['other-buyer-token'], foreigner: values['foreigner-token'] };
const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
const marks = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' };
const results = await runContract(createHttpSetup(url, { agent, buyer, ...given }), ({ verdict, name, tookMs, reason }) => {
  console.log(
    `${marks[verdict]}  ${String(tookMs).padStart(5)} ms  ${name}${reason === undefined ? '' : `\n        ${reason.replaceAll('\n', '\n        ')}`}`,
  );
});
const count = (verdict: keyof typeof marks): number => results.filter((result) => result.verdict === verdict).length;
console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exit(count('failed') > 0 ? 1 : 0);
