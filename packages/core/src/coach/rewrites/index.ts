export { createPackRewriter } from './create-pack-rewriter.ts';
export { offerRewrites } from './offer-rewrites.ts';
export type { RewriteLanguage, RewriteMatter, RewriteMatterId } from './rewrite-pack.ts';
export type { CoachRewrite, Rewriter, RewriteKind, RewriteOffer, RewriteRequest, RewriteSignal } from './rewrite.ts';
