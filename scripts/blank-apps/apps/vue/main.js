import { createApp, h, ref } from 'vue';
import * as kit from '@ferryman/elements/standalone';
import './page.css';
import { createHostSource } from '../no-bundler/host-source.js';

kit.defineFerrymanElements();
const source = createHostSource(kit);
const desk = kit.createDesk({ source, platform: kit.createBrowserPlatform() });
desk.start();
const opened = ref('');

createApp({
  render: () => [
    h('fm-inbox', {
      '.desk': desk,
      class: 'inbox',
      'onFm-selected-conversation-change': (event) => (opened.value = event.detail.value ?? ''),
    }),
    opened.value && h('fm-thread', { '.desk': desk, 'conversation-id': opened.value, class: 'thread' }),
    opened.value && h('fm-composer', { '.desk': desk, 'conversation-id': opened.value }),
  ],
}).mount('#root');
