import { hydrateRoot } from 'react-dom/client';
import { createApp } from './app.js';
import '@ferryman/react/styles.css';

hydrateRoot(document.getElementById('root'), createApp(), {
  onRecoverableError: (error) => console.error(`HYDRATION ${error.message}`),
});
