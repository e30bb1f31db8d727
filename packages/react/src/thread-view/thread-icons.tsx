import { ArrowDown, Check, CheckCheck, Clock, Eye, Lock, TriangleAlert } from 'lucide';
import { icon, type Icon } from '../shared/icons.tsx';

export const NoteIcon: Icon = /* @__PURE__ */ icon(Lock);
export const SentIcon: Icon = /* @__PURE__ */ icon(Check);
export const DeliveredIcon: Icon = /* @__PURE__ */ icon(CheckCheck);
export const ReadIcon: Icon = /* @__PURE__ */ icon(Eye);
export const SendingIcon: Icon = /* @__PURE__ */ icon(Clock);
export const TroubleIcon: Icon = /* @__PURE__ */ icon(TriangleAlert);
export const DownIcon: Icon = /* @__PURE__ */ icon(ArrowDown);
