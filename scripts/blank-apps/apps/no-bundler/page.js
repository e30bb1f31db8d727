import * as kit from '@ferryman/elements/standalone';
import { createHostSource } from './host-source.js';

kit.defineFerrymanElements();
const source = createHostSource(kit);
const desk = kit.createDesk({ source, platform: kit.createBrowserPlatform() });
desk.start();
for (const element of document.querySelectorAll('fm-thread, fm-composer'))
  Object.assign(element, { desk, conversationId: source.conversationId });
