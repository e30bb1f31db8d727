import { createHash, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FerrymanError } from '@ferryman/core/kernel';
import type { Cancel } from '@ferryman/core/kernel';

interface Holder {
  readonly pid: number;
  /** Tells a living process from another one that got the same pid later. */
  readonly startedAt: string;
  readonly nonce: string;
}

/**
 * Takes the only right to use a data folder, and returns how to give it back. The lock of a dead process is taken over.
 * Throws `data-folder-in-use` when a living process holds it: PGlite itself would let two of them corrupt the data.
 */
export function lockDataFolder(folder: string): Cancel {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'ferryman.lock');
  const text = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), nonce: randomUUID() } satisfies Holder);
  const mine = join(folder, `ferryman.lock.${process.pid}.${randomUUID()}`);
  writeFileSync(mine, text, { flush: true });
  try {
    // A hard link is made by exactly one of several processes, with its whole content.
    while (!tryLink(mine, path)) takeOver(path, mine);
  } finally {
    rmSync(mine, { force: true });
  }
  let held = true;
  return () => {
    if (held && readText(path) === text) rmSync(path, { force: true });
    held = false;
  };
}

/** Removes a dead holder's lock. The marker, named after that very lock, makes sure that only one process removes it. */
function takeOver(path: string, mine: string): void {
  const found = readText(path);
  if (found === undefined) return;
  const holder = parseHolder(found);
  if (holder && isAlive(holder))
    throw new FerrymanError(
      'data-folder-in-use',
      `process ${holder.pid} already uses this data folder, and two would corrupt it. Stop that process, use another folder, or move to PostgreSQL (DATABASE_URL) to run several.`,
      { pid: holder.pid, lock: path },
    );
  const marker = `${path}.after-${createHash('sha256').update(found).digest('hex').slice(0, 16)}`;
  if (!tryLink(mine, marker)) {
    const rival = parseHolder(readText(marker) ?? '');
    if (rival && !isAlive(rival)) rmSync(marker, { force: true });
    return;
  }
  try {
    if (readText(path) === found) renameSync(path, `${mine}.dead`);
  } finally {
    rmSync(`${mine}.dead`, { force: true });
    rmSync(marker, { force: true });
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there, but another user's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const start = startOf(holder.pid);
  return start === '' || holder.startedAt === '' || start === holder.startedAt;
}

/** Linux: the boot and the tick at which the process began. Elsewhere empty, and the pid alone has to do. */
function startOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === undefined) return '';
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `${boot}/${ticks}`;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return undefined;
    return {
      pid: value.pid,
      startedAt: 'startedAt' in value ? String(value.startedAt) : '',
      nonce: 'nonce' in value ? String(value.nonce) : '',
    };
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
