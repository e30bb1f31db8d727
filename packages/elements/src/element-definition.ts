import type { ComponentType } from 'react';

/** One custom element: which component it shows, and how the page hands it values and hears from it. */
export interface ElementDefinition {
  /** e.g. `fm-thread`. */
  readonly tagName: string;
  readonly component: ComponentType<Record<string, unknown>>;
  /** Props that are also text attributes: prop `conversationId` is attribute `conversation-id`. */
  readonly textProps: readonly string[];
  /** Props that only a script can set, as properties of the element. */
  readonly valueProps: readonly string[];
  /** Properties without which there is nothing to show. */
  readonly needs?: readonly string[];
  /** Callback props, told as events: `onEditMessage` is event `fm-edit-message` with `detail: { value, ...about }`. */
  readonly callbackProps: readonly string[];
}

/** `conversationId` -> `conversation-id`. */
export function attributeName(prop: string): string {
  return prop.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `onEditMessage` -> `fm-edit-message`. */
export function eventName(callbackProp: string): string {
  return `fm${attributeName(callbackProp.slice('on'.length))}`;
}
