export { offerRewrites } from './offer-rewrites.ts';
export type { CoachRewrite, Rewriter, RewriteKind, RewriteOffer, RewriteRequest, RewriteSignal } from './rewrite.ts';
