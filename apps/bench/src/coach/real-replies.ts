import { readFileSync } from 'node:fs';
import { coachFor } from './coach-for.ts';

const STAR = `${import.meta.dirname}/../../../demo/data/star.jsonl`;

/** What the coach says of replies that real agents sent: the agents' turns of the STAR dialogues in the demo. */
export function realReplies(): { n: number; withError: number; withWarning: number; lines: string[] } {
  const coach = coachFor('en', 'own-shop');
  if (!coach) throw new Error('The English pack is missing.');
  const dialogues = readFileSync(STAR, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { messages: { author: string; text: string }[] });
  const replies = dialogues.flatMap(({ messages }) =>
    messages.filter(({ author, text }) => author === 'agent' && text !== '').map(({ text }) => text),
  );
  const lines: string[] = [];
  let withError = 0;
  let withWarning = 0;
  for (const reply of replies) {
    const found = coach.lint(reply, { language: 'en', market: 'US' });
    const worst = found.find(({ severity }) => severity === 'error') ?? found.find(({ severity }) => severity === 'warning');
    if (worst?.severity === 'error') withError++;
    if (worst?.severity === 'warning') withWarning++;
    if (worst) lines.push(`* ${worst.rule} "${reply.slice(worst.range.start, worst.range.end)}" in: ${reply}`);
  }
  return { n: replies.length, withError, withWarning, lines };
}
