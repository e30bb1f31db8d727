export { Dialog } from './dialog.tsx';
export { Menu, MenuItem, MenuLabel, MenuLine } from './menu.tsx';
export { Popover } from './popover.tsx';
export { Tooltip } from './tooltip.tsx';
