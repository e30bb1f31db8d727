export { ReplyComposerAttachments as Attachments } from './reply-composer-attachments.tsx';
export { ReplyComposerInput as Input } from './reply-composer-input.tsx';
export { ReplyComposerKindSwitch as KindSwitch } from './reply-composer-kind-switch.tsx';
export { ReplyComposerNotices as Notices } from './reply-composer-notices.tsx';
export { ReplyComposerRoot as Root } from './reply-composer-root.tsx';
export { ReplyComposerSendButton as SendButton } from './reply-composer-send-button.tsx';
export { ReplyComposerSendMenu as SendMenu } from './reply-composer-send-menu.tsx';
export { ReplyComposerToolbar as Toolbar } from './reply-composer-toolbar.tsx';
