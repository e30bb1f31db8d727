import { createElement, type ReactElement } from 'react';
import {
  ArrowLeft,
  Check,
  ChevronDown,
  ChevronsUp,
  CircleAlert,
  CircleCheck,
  Clock,
  CloudOff,
  HardDrive,
  Hourglass,
  Inbox,
  Info,
  LoaderCircle,
  LogIn,
  MoonStar,
  PanelRight,
  Paperclip,
  Plus,
  RotateCw,
  Search,
  SearchX,
  TriangleAlert,
  User,
  UserCheck,
  X,
} from 'lucide';

/** The lines of a picture as lucide has them: plain shapes on a square of 24. */
type Drawing = readonly (readonly [tag: string, shape: Readonly<Record<string, string | number | undefined>>])[];
/** A picture beside words: hidden from assistive technology, sized by `.fm-icon`. */
export type Icon = (props: { readonly className?: string }) => ReactElement;

/** Makes a component of a lucide drawing. `mirror` flips it where text runs from right to left. */
export function icon(drawing: Drawing, options: { readonly mirror?: boolean } = {}): Icon {
  const lines = drawing.map(([tag, shape], index) => createElement(tag, { key: index, ...shape }));
  return function FerrymanIcon({ className }) {
    return (
      <svg
        aria-hidden="true"
        focusable="false"
        className={className ? `fm-icon ${className}` : 'fm-icon'}
        width={24}
        height={24}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        data-mirror={options.mirror ? '' : undefined}
      >
        {lines}
      </svg>
    );
  };
}

export const AttachIcon: Icon = /* @__PURE__ */ icon(Paperclip);
export const BackIcon: Icon = /* @__PURE__ */ icon(ArrowLeft, { mirror: true });
export const CheckIcon: Icon = /* @__PURE__ */ icon(Check);
export const ChevronDownIcon: Icon = /* @__PURE__ */ icon(ChevronDown);
export const ClockIcon: Icon = /* @__PURE__ */ icon(Clock);
export const ConnectingIcon: Icon = /* @__PURE__ */ icon(LoaderCircle);
export const DeviceIcon: Icon = /* @__PURE__ */ icon(HardDrive);
export const EmptyInboxIcon: Icon = /* @__PURE__ */ icon(Inbox);
export const FailureIcon: Icon = /* @__PURE__ */ icon(CircleAlert);
export const HighPriorityIcon: Icon = /* @__PURE__ */ icon(ChevronsUp);
export const InformationIcon: Icon = /* @__PURE__ */ icon(Info);
export const NothingFoundIcon: Icon = /* @__PURE__ */ icon(SearchX);
export const OfflineIcon: Icon = /* @__PURE__ */ icon(CloudOff);
export const PanelIcon: Icon = /* @__PURE__ */ icon(PanelRight, { mirror: true });
export const PendingIcon: Icon = /* @__PURE__ */ icon(Hourglass);
export const PersonIcon: Icon = /* @__PURE__ */ icon(User);
export const AssignedIcon: Icon = /* @__PURE__ */ icon(UserCheck);
export const PlusIcon: Icon = /* @__PURE__ */ icon(Plus);
export const RemoveIcon: Icon = /* @__PURE__ */ icon(X);
export const ResolvedIcon: Icon = /* @__PURE__ */ icon(CircleCheck);
export const RetryIcon: Icon = /* @__PURE__ */ icon(RotateCw);
export const SearchIcon: Icon = /* @__PURE__ */ icon(Search);
export const SignInIcon: Icon = /* @__PURE__ */ icon(LogIn);
export const SnoozeIcon: Icon = /* @__PURE__ */ icon(MoonStar);
export const WarningIcon: Icon = /* @__PURE__ */ icon(TriangleAlert);
