import type { Reading } from '../../reading/index.ts';
import type { CoachContext } from '../coach-context.ts';
import type { CoachDiagnostic, CoachReason, TextEdit } from '../diagnostic.ts';

/** The common cases: say what is possible, sympathy in the buyer's own words, three-part soothing, two plans, facts on their own lines. */
export type RewriteKind = 'positive' | 'empathy' | 'soothing' | 'plans' | 'facts';

/** A change of the draft that the agent may take and go on editing. */
export interface CoachRewrite {
  /** The same for the same proposal. */
  readonly id: string;
  readonly kind: RewriteKind | 'model';
  /** Who proposes it: `packs`, or the host's own rewriter by its name. */
  readonly by: string;
  /** Edits of the draft that do not overlap; an empty range inserts. */
  readonly edits: readonly TextEdit[];
  readonly reasons: readonly CoachReason[];
}

/** What a rewriter works from. */
export interface RewriteRequest {
  readonly draft: string;
  readonly context: CoachContext;
  /** What the coach said about the draft. */
  readonly diagnostics: readonly CoachDiagnostic[];
  /** The reading of the buyer's last message. */
  readonly reading?: Reading | undefined;
}

/** Tells that nobody waits any more; the browser's `AbortSignal` is one. Core knows no browser, hence its shape. */
export interface RewriteSignal {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
}

/** Proposes rewrites: ours from packs, or a host's, over a language model. May throw; then it proposed nothing. */
export interface Rewriter {
  readonly name: string;
  readonly rewrite: (request: RewriteRequest, signal?: RewriteSignal) => readonly CoachRewrite[] | Promise<readonly CoachRewrite[]>;
}

/** A rewrite after the coach has read it as it reads an agent's words. */
export interface RewriteOffer {
  readonly rewrite: CoachRewrite;
  /** The draft with the rewrite taken. */
  readonly text: string;
  /** Errors that the rewrite would bring; with any, it is held back. */
  readonly errors: readonly CoachDiagnostic[];
}
