import type { Attachment } from '@ferryman/core/schema';

/** How files of these types begin. What is not listed cannot be checked this way. */
const SIGNATURES: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  'image/png': (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]),
  'image/gif': (bytes) => startsWith(bytes, [0x47, 0x49, 0x46, 0x38]),
  'image/webp': (bytes) => startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]),
  'application/pdf': (bytes) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46]),
};
/** Pictures that cannot carry script: only these are shown in the page, everything else is downloaded. */
const SAFE_IN_PAGE = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const MAX_NAME_LENGTH = 255;

/** Whether a file begins as its type must. */
export function contentMatches(mediaType: string, bytes: Uint8Array): boolean {
  return SIGNATURES[mediaType]?.(bytes) ?? true;
}

/** A harmless file name out of `X-File-Name`: no folders, no control or bidi characters, never empty. */
export function fileNameFrom(header: string | null): string {
  let name = header ?? '';
  try {
    name = decodeURIComponent(name);
  } catch {
    // Not encoded: taken as it is.
  }
  const plain = name
    .toWellFormed()
    .split(/[/\\]/)
    .at(-1)
    ?.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return shorten(plain ?? '') || 'file';
}

/** The Content-Disposition of a file (RFC 6266, names in RFC 8187's encoding). */
export function dispositionOf({ name, mediaType }: Attachment): string {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${SAFE_IN_PAGE.includes(mediaType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded}`;
}

/** Keeps the extension when a name is too long. */
function shorten(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  return (
    name
      .slice(0, MAX_NAME_LENGTH - extension.length)
      .toWellFormed()
      .replaceAll('\uFFFD', '') + extension
  );
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}
