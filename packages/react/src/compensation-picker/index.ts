import { AssembledPicker } from './compensation-picker.tsx';
import * as Parts from './index.parts.ts';

/** Which remedy fits, in a dialog; its panel and parts hang on it (`CompensationPicker.Panel`, `.Sums` ...). */
export const CompensationPicker: typeof AssembledPicker & typeof Parts = /* @__PURE__ */ Object.assign(AssembledPicker, Parts);

export type { CompensationPickerProps } from './compensation-picker.tsx';
export type { ChosenDetails, CompensationPanelProps } from './compensation-panel.tsx';
export { OfferReplies } from './offer-replies.tsx';
export type { FillReply, FillReplyRequest, OfferRepliesProps } from './offer-replies.tsx';
export type { CompensationSubject } from './offer-draft.ts';
export type { RemedySensitivityProps } from './remedy-sums.tsx';
export { plainReply } from './plain-reply.ts';
