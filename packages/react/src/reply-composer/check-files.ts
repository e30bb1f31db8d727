import type { SourceCapabilities } from '@ferryman/core/source';

/** A message carries at most so many files. */
export const MAX_FILES = 20;

/** Why a file is not taken. Said to the agent in plain words, before anything is uploaded. */
export type FileRefusal = 'too-large' | 'empty' | 'type' | 'too-many' | 'not-here';

function fitsType(mediaType: string, accepted: readonly string[]): boolean {
  return accepted.some((each) => each === '*/*' || each === mediaType || (each.endsWith('/*') && mediaType.startsWith(each.slice(0, -1))));
}

/** The media type to declare for a file, without parameters. */
export function mediaTypeOf(file: Blob): string {
  const bare = file.type.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(bare) ? bare : 'application/octet-stream';
}

/** Whether the source takes a file; undefined means yes. `count` is how many the message has already. */
export function refuseFile(file: File, limits: SourceCapabilities['attachments'], count: number): FileRefusal | undefined {
  if (limits === false) return 'not-here';
  if (count >= MAX_FILES) return 'too-many';
  if (!fitsType(mediaTypeOf(file), limits.mediaTypes)) return 'type';
  if (file.size > limits.maxBytes) return 'too-large';
  // A folder dropped on the page comes as a file without content.
  return file.size === 0 ? 'empty' : undefined;
}

/**
 * The files that a paste or drop means. Browsers give one picture several times, and spreadsheets and word processors
 * add a picture of the copied cells to their text: then the text is meant.
 */
export function filesOf(transfer: DataTransfer): readonly File[] {
  const seen = new Set<string>();
  const files = [...transfer.files].filter((file) => {
    const mark = `${file.name} ${file.type} ${file.size}`;
    if (seen.has(mark)) return false;
    seen.add(mark);
    return true;
  });
  const onlyRenderings = files.every((file) => /^image\.(png|jpe?g|tiff?|bmp|gif)$/i.test(file.name));
  return onlyRenderings && transfer.getData('text/plain').trim() !== '' ? [] : files;
}

/** The size of a picture in CSS pixels, or undefined for what is not one. */
export async function measurePicture(file: Blob): Promise<{ readonly width: number; readonly height: number } | undefined> {
  if (!file.type.startsWith('image/') || typeof createImageBitmap !== 'function') return undefined;
  try {
    const bitmap = await createImageBitmap(file);
    const size = { width: bitmap.width, height: bitmap.height };
    bitmap.close();
    return size.width > 0 && size.height > 0 ? size : undefined;
  } catch {
    // Broken, or a kind this browser cannot read: it is sent as it is, without a size.
    return undefined;
  }
}
