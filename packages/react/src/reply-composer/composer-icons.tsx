import { Bold, Italic, Link, List, ListOrdered, Lock, SendHorizontal } from 'lucide';
import { icon, type Icon } from '../shared/icons.tsx';

export const BoldIcon: Icon = /* @__PURE__ */ icon(Bold);
export const ItalicIcon: Icon = /* @__PURE__ */ icon(Italic);
export const LinkIcon: Icon = /* @__PURE__ */ icon(Link);
export const BulletedListIcon: Icon = /* @__PURE__ */ icon(List, { mirror: true });
export const NumberedListIcon: Icon = /* @__PURE__ */ icon(ListOrdered, { mirror: true });
export const NoteIcon: Icon = /* @__PURE__ */ icon(Lock);
export const SendIcon: Icon = /* @__PURE__ */ icon(SendHorizontal, { mirror: true });
