import { vi } from 'vitest';

/** For `expect.poll`. Only a machine that is busy elsewhere ever waits this long; a test that passes does not. */
export const patiently = { timeout: 30_000, interval: 10 };

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
