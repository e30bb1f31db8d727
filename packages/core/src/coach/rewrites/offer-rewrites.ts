import type { Coach } from '../create-coach.ts';
import { applyFix, type CoachDiagnostic } from '../diagnostic.ts';
import type { CoachRewrite, Rewriter, RewriteOffer, RewriteRequest, RewriteSignal } from './rewrite.ts';

/**
 * Asks every rewriter, and lints what each proposes as an agent's words are linted: a rewrite that would bring an error is held back
 * with its reasons. A rewriter that throws has proposed nothing; edits outside the draft are left out.
 *
 * @param signal - Aborted once the draft has changed; the answer is then empty.
 */
export async function offerRewrites(
  coach: Coach,
  rewriters: readonly Rewriter[],
  request: RewriteRequest,
  signal?: RewriteSignal,
): Promise<readonly RewriteOffer[]> {
  const proposed = await Promise.all(rewriters.map((rewriter) => ask(rewriter, request, signal)));
  if (signal?.aborted) return [];
  const known = new Set(errorsIn(coach, request.draft, request).map((error) => nameOf(error, request.draft)));
  return proposed
    .flat()
    .filter((rewrite) => isSound(rewrite, request.draft))
    .map((rewrite) => {
      const text = applyFix(request.draft, { edits: rewrite.edits, stable: false });
      const errors = errorsIn(coach, text, request).filter((error) => !known.has(nameOf(error, text)));
      return { rewrite, text, errors };
    })
    .filter(({ text }) => text !== request.draft);
}

async function ask(rewriter: Rewriter, request: RewriteRequest, signal: RewriteSignal | undefined): Promise<readonly CoachRewrite[]> {
  try {
    return await rewriter.rewrite(request, signal);
  } catch {
    return [];
  }
}

const errorsIn = (coach: Coach, text: string, { context }: RewriteRequest): readonly CoachDiagnostic[] =>
  coach.lint(text, context).filter(({ severity }) => severity === 'error');

/** What an error is about, wherever it stands: an error that the draft had before is not the rewrite's. */
const nameOf = ({ rule, range }: CoachDiagnostic, text: string): string => `${rule} ${text.slice(range.start, range.end)}`;

function isSound({ edits }: CoachRewrite, draft: string): boolean {
  const sorted = edits.toSorted((one, other) => one.start - other.start);
  return sorted.every(
    ({ start, end }, at) => start <= end && start >= (sorted[at - 1]?.end ?? 0) && end <= draft.length && Number.isInteger(start + end),
  );
}
