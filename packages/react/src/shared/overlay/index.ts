export { Dialog } from './dialog.tsx';
export type { DialogProps } from './dialog.tsx';
export { Menu, MenuItem, MenuLabel, MenuLine } from './menu.tsx';
export type { MenuItemProps, MenuProps } from './menu.tsx';
export { Popover } from './popover.tsx';
export type { PopoverProps } from './popover.tsx';
export { Tooltip } from './tooltip.tsx';
export type { TooltipProps } from './tooltip.tsx';
