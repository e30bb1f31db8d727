import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (name: string) => `${import.meta.dirname}/${name}.html`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // In this repository the packages' own sources; elsewhere their builds.
  resolve: { conditions: ['@ferryman/source', 'module', 'browser', 'development|production'] },
  // The page server puts a fresh value in its place for every answer.
  html: { cspNonce: 'FERRYMAN_NONCE' },
  build: { outDir: 'dist', emptyOutDir: true, rollupOptions: { input: [page('desk'), page('buyer'), page('board')] } },
});
