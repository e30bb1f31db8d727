import { File } from 'lucide';
import { icon, type Icon } from './icons.tsx';

/** Not among the others: it is shown by what loads late, and a bundler parts code by module. */
export const FileIcon: Icon = /* @__PURE__ */ icon(File);
