import type { FailureCode } from '@ferryman/core/kernel';

/** What a refusal may tell besides its code and sentence. */
export interface RefusalDetails {
  readonly retryAfterMs?: number | undefined;
  /** Where in the request something is wrong. Paths and rules only, never values. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

/**
 * An expected "no" to the client. Thrown, because it has to undo the transaction it happens in; it becomes an answer
 * at the HTTP border and never goes further.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: FailureCode;
  readonly details: RefusalDetails;

  constructor(code: FailureCode, message: string, details: RefusalDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Also used for what exists but belongs to someone else, so that nobody can probe for ids. */
export function conversationNotFound(): Refusal {
  return new Refusal('not-found', 'There is no such conversation.');
}
