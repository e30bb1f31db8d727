import { Bold, Italic, Link, List, ListOrdered, Lock, Paperclip, RotateCw, SendHorizontal } from 'lucide-react';
import { icon, type Icon } from '../shared/icons.tsx';

export const BoldIcon: Icon = icon(Bold);
export const ItalicIcon: Icon = icon(Italic);
export const LinkIcon: Icon = icon(Link);
export const BulletedListIcon: Icon = icon(List, { mirror: true });
export const NumberedListIcon: Icon = icon(ListOrdered, { mirror: true });
export const NoteIcon: Icon = icon(Lock);
export const AttachIcon: Icon = icon(Paperclip);
export const RetryIcon: Icon = icon(RotateCw);
export const SendIcon: Icon = icon(SendHorizontal, { mirror: true });
