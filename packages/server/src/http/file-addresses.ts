import { createHmac, timingSafeEqual } from 'node:crypto';

/** Addresses that let a browser load one file for a short while without a token. */
export interface FileAddresses {
  /** A path from the server's root. */
  readonly sign: (attachmentId: string, now: number) => string;
  readonly isValid: (attachmentId: string, expires: number, signature: string, now: number) => boolean;
}

/** @param lifetimeMs How long an address is valid. */
export function createFileAddresses(secret: string, lifetimeMs: number): FileAddresses {
  const key = createHmac('sha256', secret).update('ferryman files').digest();
  const seal = (id: string, expires: number) =>
    createHmac('sha256', key)
      .update(JSON.stringify([id, expires]))
      .digest('base64url');
  return {
    sign: (id, now) => {
      const expires = now + lifetimeMs;
      return `/v1/files/${encodeURIComponent(id)}?expires=${expires}&signature=${seal(id, expires)}`;
    },
    isValid: (id, expires, signature, now) => {
      const [given, expected] = [Buffer.from(signature), Buffer.from(seal(id, expires))];
      return expires > now && given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
