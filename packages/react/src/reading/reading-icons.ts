import { Activity, Languages, ShieldAlert, Tag } from 'lucide';
import { icon, type Icon } from '../shared/icons.tsx';

export const IntentIcon: Icon = /* @__PURE__ */ icon(Tag);
export const FeelingIcon: Icon = /* @__PURE__ */ icon(Activity);
export const LanguageIcon: Icon = /* @__PURE__ */ icon(Languages);
export const AlertIcon: Icon = /* @__PURE__ */ icon(ShieldAlert);
