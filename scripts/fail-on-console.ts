import { afterEach, beforeEach, vi } from 'vitest';

/** A test that prints is a test that hides something: any console call fails it. */
const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
let calls: string[] = [];

beforeEach(() => {
  calls = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
      calls.push(`console.${method}: ${values.map(String).join(' ').slice(0, 500)}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  if (calls.length > 0) throw new Error(`This test printed to the console:\n${calls.join('\n')}`);
});
