import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import '../packages/react/src/styles.css';
import './preview.css';
import { withFerryman } from './with-ferryman.tsx';

// As scripts/wait-patiently.ts: only a story that fails waits as long as this.
configure({ asyncUtilTimeout: 20_000 });

const preview: Preview = {
  decorators: [withFerryman],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    options: { storySort: { order: ['Start', 'Patterns', 'Components', '*'] } },
  },
  initialGlobals: { theme: 'light', density: 'comfortable', locale: 'en', direction: 'auto', width: 'full' },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
          { value: 'high-contrast', title: 'High contrast' },
          { value: 'system', title: 'System' },
        ],
      },
    },
    density: {
      description: 'Density',
      toolbar: {
        title: 'Density',
        icon: 'component',
        dynamicTitle: true,
        items: [
          { value: 'comfortable', title: 'Comfortable' },
          { value: 'compact', title: 'Compact' },
        ],
      },
    },
    locale: {
      description: 'Language of the interface',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'zh-CN', title: '简体中文' },
          { value: 'zh-TW', title: '繁體中文' },
          { value: 'ja', title: '日本語' },
          { value: 'ko', title: '한국어' },
          { value: 'de', title: 'Deutsch' },
          { value: 'fr', title: 'Français' },
          { value: 'es', title: 'Español' },
          { value: 'pt-BR', title: 'Português (Brasil)' },
          { value: 'ru', title: 'Русский' },
          { value: 'ar', title: 'العربية' },
          { value: 'he', title: 'עברית' },
          { value: 'tr', title: 'Türkçe' },
          { value: 'vi', title: 'Tiếng Việt' },
          { value: 'th', title: 'ไทย' },
          { value: 'id', title: 'Bahasa Indonesia' },
        ],
      },
    },
    direction: {
      description: 'Direction',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'By language' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    width: {
      description: 'Width of the room',
      toolbar: {
        title: 'Width',
        icon: 'ruler',
        dynamicTitle: true,
        items: [
          { value: 'full', title: 'As the story asks' },
          { value: '1440', title: '1440' },
          { value: '1000', title: '1000' },
          { value: '700', title: '700' },
          { value: '360', title: '360' },
          { value: '320', title: '320' },
        ],
      },
    },
  },
};

export default preview;
