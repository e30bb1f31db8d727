import type { CommandId, ConversationId } from '@ferryman/core/schema';

/** One message that a desk was asked to send. */
export interface LedgerEntry {
  readonly author: string;
  readonly conversationId: ConversationId;
  /** The author's own count in this conversation. */
  readonly place: number;
  /** The device has it: from here on it must arrive. */
  accepted: boolean;
}

/** A message as the server's database has it. */
export interface DeliveredRow {
  readonly conversationId: string;
  readonly seq: number;
  readonly commandId: string | undefined;
}

export interface Verdict {
  readonly sends: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
}

/** What the driver asked for: the one side of the oracle. */
export class SendLedger {
  readonly entries = new Map<CommandId, LedgerEntry>();
  readonly #places = new Map<string, number>();

  note(id: CommandId, author: string, conversationId: ConversationId): void {
    const key = `${author} ${conversationId}`;
    const place = (this.#places.get(key) ?? 0) + 1;
    this.#places.set(key, place);
    this.entries.set(id, { author, conversationId, place, accepted: false });
  }

  accept(id: string): void {
    const entry = this.entries.get(id as CommandId);
    if (entry) entry.accepted = true;
  }

  acceptedCount(): number {
    let count = 0;
    for (const entry of this.entries.values()) if (entry.accepted) count += 1;
    return count;
  }

  /**
   * Compares with the rows of the database, which come sorted by conversation and seq. A message that the device never
   * accepted (the page died inside the same instant) may be missing, but like any other must not be there twice.
   */
  judge(rows: readonly DeliveredRow[]): Verdict {
    const seen = new Set<string>();
    const doubled: string[] = [];
    const reordered: string[] = [];
    const lastPlace = new Map<string, number>();
    for (const row of rows) {
      const entry = row.commandId === undefined ? undefined : this.entries.get(row.commandId as CommandId);
      if (!entry || row.commandId === undefined) continue;
      if (seen.has(row.commandId)) {
        doubled.push(row.commandId);
        continue;
      }
      seen.add(row.commandId);
      if (row.conversationId !== entry.conversationId) {
        reordered.push(`${row.commandId} in the wrong conversation`);
        continue;
      }
      const key = `${entry.author} ${row.conversationId}`;
      if (entry.place < (lastPlace.get(key) ?? 0)) reordered.push(row.commandId);
      else lastPlace.set(key, entry.place);
    }
    const lost = [...this.entries].filter(([id, entry]) => entry.accepted && !seen.has(id)).map(([id]) => id);
    return { sends: this.acceptedCount(), lost, doubled, reordered };
  }
}
