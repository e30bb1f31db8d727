/** Words that GLOSSARY.md avoids, each with the word to use and the folders where a foreign vocabulary is at home. */
export interface AvoidedWord {
  /** Tried on an identifier's words in lower case, joined by hyphens: `ticketId` is `ticket-id`. */
  readonly pattern: RegExp;
  readonly use: string;
  /** Exact identifiers that belong to someone else's API. */
  readonly except?: readonly string[];
}

export const avoidedWords: readonly AvoidedWord[] = [
  { pattern: /\btickets?\b/, use: 'conversation' },
  // `chat` alone is a channel, like e-mail; as a thing with an id or messages it is a conversation.
  { pattern: /\bchats\b|\bchatrooms?\b|\bchat-(rooms?|ids?|messages?|lists?|sessions?|threads?|states?)\b/, use: 'conversation' },
  { pattern: /\b(customers?|visitors?|shoppers?)\b/, use: 'buyer' },
  { pattern: /\b(operators?|reps?|csr)\b/, use: 'agent' },
  { pattern: /\b(canned|snippets?)\b/, use: 'template' },
  { pattern: /\b(helpers?|utils?|managers?)\b/, use: 'a name that says what it is', except: ['LockManager'] },
];

/** Folders where another system's words are the subject: an adapter translates them. The HTTP adapter speaks our own. */
export const translatingFolders: readonly RegExp[] = [/^packages\/adapters\/(?!http\/)/];
