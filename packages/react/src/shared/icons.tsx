import type { ComponentType, ReactElement, SVGProps } from 'react';
import {
  ArrowLeft,
  Check,
  ChevronDown,
  CircleAlert,
  CircleCheck,
  Clock,
  CloudOff,
  HardDrive,
  Hourglass,
  Inbox,
  LoaderCircle,
  LogIn,
  MoonStar,
  PanelRight,
  Plus,
  Search,
  SearchX,
  User,
  UserCheck,
  X,
} from 'lucide-react';

type Drawing = ComponentType<SVGProps<SVGSVGElement> & { readonly size?: number | string }>;
/** A picture beside words: hidden from assistive technology, sized by `.fm-icon`. */
export type Icon = (props: { readonly className?: string }) => ReactElement;

/** Wraps a lucide drawing. `mirror` flips it where text runs from right to left. */
export function icon(drawing: Drawing, options: { readonly mirror?: boolean } = {}): Icon {
  const Picture = drawing;
  return function FerrymanIcon({ className }) {
    return (
      <Picture
        aria-hidden="true"
        focusable="false"
        className={className ? `fm-icon ${className}` : 'fm-icon'}
        strokeWidth={1.75}
        {...(options.mirror ? { 'data-mirror': '' } : {})}
      />
    );
  };
}

export const BackIcon: Icon = /* @__PURE__ */ icon(ArrowLeft, { mirror: true });
export const CheckIcon: Icon = /* @__PURE__ */ icon(Check);
export const ChevronDownIcon: Icon = /* @__PURE__ */ icon(ChevronDown);
export const ClockIcon: Icon = /* @__PURE__ */ icon(Clock);
export const ConnectingIcon: Icon = /* @__PURE__ */ icon(LoaderCircle);
export const DeviceIcon: Icon = /* @__PURE__ */ icon(HardDrive);
export const EmptyInboxIcon: Icon = /* @__PURE__ */ icon(Inbox);
export const FailureIcon: Icon = /* @__PURE__ */ icon(CircleAlert);
export const NothingFoundIcon: Icon = /* @__PURE__ */ icon(SearchX);
export const OfflineIcon: Icon = /* @__PURE__ */ icon(CloudOff);
export const PanelIcon: Icon = /* @__PURE__ */ icon(PanelRight, { mirror: true });
export const PendingIcon: Icon = /* @__PURE__ */ icon(Hourglass);
export const PersonIcon: Icon = /* @__PURE__ */ icon(User);
export const AssignedIcon: Icon = /* @__PURE__ */ icon(UserCheck);
export const PlusIcon: Icon = /* @__PURE__ */ icon(Plus);
export const RemoveIcon: Icon = /* @__PURE__ */ icon(X);
export const ResolvedIcon: Icon = /* @__PURE__ */ icon(CircleCheck);
export const SearchIcon: Icon = /* @__PURE__ */ icon(Search);
export const SignInIcon: Icon = /* @__PURE__ */ icon(LogIn);
export const SnoozeIcon: Icon = /* @__PURE__ */ icon(MoonStar);
