import { createHmac, timingSafeEqual } from 'node:crypto';
import { cursorSchema } from '@ferryman/core/schema';
import type { Cursor } from '@ferryman/core/schema';
import type { TenantState } from '../domain/tenants.ts';

/** Writes and reads cursors: a position in a tenant's log, sealed for this tenant and the epoch of its log. */
export interface Cursors {
  readonly write: (tenant: string, state: TenantState) => Cursor;
  /** The position; undefined for a cursor of another tenant, epoch or secret. */
  readonly read: (tenant: string, epoch: string, cursor: string) => number | undefined;
}

const SEAL_LENGTH = 22;

export function createCursors(secret: string): Cursors {
  const key = createHmac('sha256', secret).update('ferryman cursors').digest();
  const seal = (tenant: string, epoch: string, position: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([tenant, epoch, position]))
      .digest('base64url')
      .slice(0, SEAL_LENGTH);
  return {
    write: (tenant, { epoch, position }) => cursorSchema.parse(`${position.toString(36)}.${seal(tenant, epoch, position.toString(36))}`),
    read: (tenant, epoch, cursor) => {
      const [place, given] = cursor.split('.');
      if (place === undefined || given?.length !== SEAL_LENGTH || !/^[0-9a-z]{1,11}$/.test(place)) return undefined;
      const expected = seal(tenant, epoch, place);
      const [a, b] = [Buffer.from(given), Buffer.from(expected)];
      return a.length === b.length && timingSafeEqual(a, b) ? Number.parseInt(place, 36) : undefined;
    },
  };
}
