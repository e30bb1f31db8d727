export { OfferCard } from './offer-card.tsx';
export type { OfferCardProps } from './offer-card.tsx';
