// Loaded before core in a bare process: nothing but zod resolves (and the two libraries of the templates, each in its room), and everything a browser or Node would offer is gone.
import { registerHooks } from 'node:module';

const allowed = /^(zod|zod\/mini|\.{1,2}\/|file:|data:)/;
const ofRooms = { liquidjs: '/templates/render/', minisearch: '/templates/search/' };

registerHooks({
  resolve(specifier, context, next) {
    const fromCore = context.parentURL?.includes('/packages/core/') ?? false;
    if (fromCore && !allowed.test(specifier) && !context.parentURL.includes(ofRooms[specifier] ?? '\0'))
      throw new Error(`core may not import "${specifier}" (from ${context.parentURL.replace(/^.*\/packages\//, 'packages/')})`);
    return next(specifier, context);
  },
});

const offered = [
  'window document navigator location self localStorage sessionStorage indexedDB BroadcastChannel',
  'fetch XMLHttpRequest WebSocket EventSource Request Response Headers FormData',
  'setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask requestAnimationFrame',
  'console crypto performance structuredClone MessageChannel Buffer process',
]
  .join(' ')
  .split(' ');

/** Takes away what a page or Node offers; returns those names. */
export function takeAway() {
  for (const name of offered) Reflect.deleteProperty(globalThis, name);
  return offered;
}
