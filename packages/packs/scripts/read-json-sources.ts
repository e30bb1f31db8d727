// Node reads a pack's JSON as the module that the build makes of it: `node --conditions=@ferryman/source --import <this file> ...`.
// Only programs that run from source need it; a bundler reads JSON by itself, and what is published is JavaScript.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { jsonModule } from './json-module.ts';

const folder = new URL('../src/', import.meta.url).href;

registerHooks({
  load(url, context, next) {
    if (!url.startsWith(folder) || !url.endsWith('.json')) return next(url, context);
    return { format: 'module', shortCircuit: true, source: jsonModule(readFileSync(new URL(url), 'utf8')) };
  },
});
