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

export const BackIcon: Icon = icon(ArrowLeft, { mirror: true });
export const CheckIcon: Icon = icon(Check);
export const ChevronDownIcon: Icon = icon(ChevronDown);
export const ClockIcon: Icon = icon(Clock);
export const ConnectingIcon: Icon = icon(LoaderCircle);
export const DeviceIcon: Icon = icon(HardDrive);
export const EmptyInboxIcon: Icon = icon(Inbox);
export const FailureIcon: Icon = icon(CircleAlert);
export const NothingFoundIcon: Icon = icon(SearchX);
export const OfflineIcon: Icon = icon(CloudOff);
export const PanelIcon: Icon = icon(PanelRight, { mirror: true });
export const PendingIcon: Icon = icon(Hourglass);
export const PersonIcon: Icon = icon(User);
export const AssignedIcon: Icon = icon(UserCheck);
export const PlusIcon: Icon = icon(Plus);
export const RemoveIcon: Icon = icon(X);
export const ResolvedIcon: Icon = icon(CircleCheck);
export const SearchIcon: Icon = icon(Search);
export const SignInIcon: Icon = icon(LogIn);
export const SnoozeIcon: Icon = icon(MoonStar);
