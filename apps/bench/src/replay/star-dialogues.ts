import { conversationEventSchema } from '@ferryman/core/schema';
import type { ConversationEvent } from '@ferryman/core/schema';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One recorded dialogue as its file has it. `at` in seconds. */
export interface StarDialogue {
  readonly id: string;
  readonly lang: string;
  readonly domain: readonly string[];
  readonly messages: readonly {
    readonly author: 'customer' | 'agent' | 'system';
    readonly text: string;
    readonly at: number;
    readonly action?: string;
  }[];
}

/** One message as a desk has to show it. */
export interface ExpectedMessage {
  readonly author: 'buyer' | 'agent' | 'bot';
  readonly kind: 'reply' | 'note';
  readonly text: string;
  readonly at: number;
}

/** Finds the STAR file in a folder: `dialogues.jsonl.gz` as published, or `star.jsonl` as the demo ships it. */
export function findStarFile(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const name = ['dialogues.jsonl.gz', 'star.jsonl.gz', 'star.jsonl', 'dialogues.jsonl'].find((each) => names.includes(each));
  if (name === undefined) throw new Error(`There is no STAR file in ${folder}: expected star.jsonl or dialogues.jsonl.gz.`);
  return join(folder, name);
}

/** Its lines, unpacked on the way. */
export async function* starLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  yield* createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes, crlfDelay: Infinity });
}

/** What the source says was said: the one side of every comparison. */
export function expectedMessages(dialogue: StarDialogue): readonly ExpectedMessage[] {
  return dialogue.messages.map(({ author, text, at, action }) => ({
    author: author === 'customer' ? 'buyer' : author === 'agent' ? 'agent' : 'bot',
    kind: author === 'system' ? 'note' : 'reply',
    text: author === 'system' && text === '' ? (action ?? '') : text,
    at: Math.round(at * 1000),
  }));
}

/** The dialogue as a log of our own events, written apart from the server's importer. */
export function eventsOf(dialogue: StarDialogue): readonly ConversationEvent[] {
  const buyer = { id: `buyer-${dialogue.id}`, name: `Buyer ${dialogue.id}`, language: dialogue.lang };
  const actors = {
    buyer: { kind: 'buyer', id: buyer.id, name: buyer.name },
    agent: { kind: 'agent', id: 'agent-recorded', name: 'Agent' },
    bot: { kind: 'bot', id: 'automation', name: 'Automation' },
  } as const;
  const messages = expectedMessages(dialogue);
  const place = (seq: number, at: number) => ({ id: `${dialogue.id}-${seq}`, conversationId: dialogue.id, seq, at, reason: 'import' });
  const channel = { kind: 'chat', richText: false, links: true, attachments: true };
  const opened = { ...place(1, messages[0]?.at ?? 0), type: 'conversation.opened', actor: actors.buyer, buyer, channel };
  const sent = messages.map(({ author, kind, text, at }, index) => ({
    ...place(index + 2, at),
    type: 'message.sent',
    actor: actors[author],
    kind,
    body: { format: 'text', text },
    attachments: [],
    language: dialogue.lang,
  }));
  return [opened, ...sent].map((event) => conversationEventSchema.parse(event));
}

/** Reads the messages back out of a log. */
export function messagesOf(events: Iterable<ConversationEvent | undefined>): readonly ExpectedMessage[] {
  const messages: ExpectedMessage[] = [];
  for (const event of events) {
    if (event?.type !== 'message.sent') continue;
    const author = event.actor.kind === 'system' ? 'bot' : event.actor.kind;
    messages.push({ author, kind: event.kind, text: event.body.text, at: event.at });
  }
  return messages;
}

/** Where two logs part, in words; undefined when they are the same. */
export function differenceOf(shown: readonly ExpectedMessage[], wanted: readonly ExpectedMessage[]): string | undefined {
  if (shown.length !== wanted.length) return `${shown.length} messages instead of ${wanted.length}`;
  const place = wanted.findIndex((message, index) => JSON.stringify(message) !== JSON.stringify(shown[index]));
  return place === -1 ? undefined : `message ${place + 1} differs`;
}
