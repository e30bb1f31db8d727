import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../test-support/patience.ts';
import { lockDataFolder } from './data-folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferryman-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = () => join(folder, 'ferryman.lock');

describe('the lock of a data folder', () => {
  it('is held by one, given back, and leaves nothing behind', () => {
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(/data-folder-in-use.*process \d+ already uses this data folder/);
    unlock();
    unlock();
    expect(readdirSync(folder)).toEqual([]);
    lockDataFolder(folder)();
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 4_194_301, startedAt: 'x', nonce: 'n' })],
    ['an earlier process with the same pid', JSON.stringify({ pid: process.pid, startedAt: 'another-boot/1', nonce: 'n' })],
    ['a write that was cut', '{"pid":12'],
    ['an empty file', ''],
  ])('is taken over from %s', (_case, text) => {
    writeFileSync(lockFile(), text);
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(/data-folder-in-use/);
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not given back by somebody who lost it', () => {
    const unlock = lockDataFolder(folder);
    rmSync(lockFile());
    const unlockNext = lockDataFolder(folder);
    unlock();
    expect(() => lockDataFolder(folder)).toThrow(/data-folder-in-use/);
    unlockNext();
  });

  it('goes to exactly one of eight processes that find a dead one’s lock at the same time', async () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: 4_194_301, startedAt: 'x', nonce: 'n' }));
    const script = `
      import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'data-folder-lock.ts'))};
      try { lockDataFolder(${JSON.stringify(folder)}); process.stdout.write('held'); } catch (error) { process.stdout.write(error.code); }
      process.stdin.on('end', () => process.exit()).resume();`;
    const racers = Array.from({ length: 8 }, () => {
      const child = spawn(process.execPath, ['--conditions=@ferryman/source', '--input-type=module', '-e', script], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      const said = new Promise<string>((resolve) => {
        child.stdout.once('data', (chunk) => resolve(String(chunk)));
        // A racer that dies without a word is a wrong answer, not a wait without end.
        child.once('exit', (code) => resolve(`ended with ${code}`));
      });
      return { child, said };
    });
    const words = await Promise.all(racers.map(({ said }) => said));
    for (const { child } of racers) child.stdin.end();
    expect(words.filter((word) => word === 'held')).toHaveLength(1);
    expect(words.filter((word) => word === 'data-folder-in-use')).toHaveLength(7);
  });
});
