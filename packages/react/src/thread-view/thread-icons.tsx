import { ArrowDown, Check, CheckCheck, Clock, Eye, File, Lock, TriangleAlert } from 'lucide-react';
import { icon, type Icon } from '../shared/icons.tsx';

export const NoteIcon: Icon = icon(Lock);
export const SentIcon: Icon = icon(Check);
export const DeliveredIcon: Icon = icon(CheckCheck);
export const ReadIcon: Icon = icon(Eye);
export const SendingIcon: Icon = icon(Clock);
export const TroubleIcon: Icon = icon(TriangleAlert);
export const DownIcon: Icon = icon(ArrowDown);
export const FileIcon: Icon = icon(File);
