import type { Cancel } from '@ferryman/core/kernel';
import type { ConversationId } from '@ferryman/core/schema';
import type { Desk } from '@ferryman/core/desk';
import { measurePicture, mediaTypeOf } from './check-files.ts';
import type { AttachmentItem } from './composer-state.ts';

export interface UploadQueue {
  readonly start: (key: string, file: File) => void;
  /** Tries a failed upload again; the file was kept. */
  readonly retry: (key: string) => void;
  /** Stops an upload and forgets its file. */
  readonly drop: (key: string) => void;
}

/** Runs the uploads of one conversation. They belong to the conversation, not to what is on screen. */
export function createUploadQueue(
  desk: Desk,
  conversationId: ConversationId,
  change: (key: string, next: Partial<AttachmentItem>) => void,
): UploadQueue {
  const files = new Map<string, File>();
  const running = new Map<string, Cancel>();

  const start = (key: string, file: File) => {
    files.set(key, file);
    change(key, { state: 'uploading', sentBytes: 0 });
    void run(key, file);
  };

  const run = async (key: string, file: File) => {
    let live = true;
    running.set(key, () => {
      live = false;
    });
    const size = await measurePicture(file);
    if (!live) return;
    const upload = desk.upload(
      conversationId,
      { name: file.name || 'file', mediaType: mediaTypeOf(file), sizeBytes: file.size, content: file, ...size },
      (sentBytes) => {
        if (live) change(key, { sentBytes });
      },
    );
    running.set(key, () => {
      live = false;
      upload.cancel();
    });
    const outcome = await upload.result;
    if (!live) return;
    running.delete(key);
    if (outcome.ok) {
      files.delete(key);
      change(key, { state: 'done', sentBytes: file.size, attachment: outcome.value });
    } else {
      change(key, { state: 'failed', failure: outcome.failure });
    }
  };

  return {
    start,
    retry: (key) => {
      const file = files.get(key);
      if (file && !running.has(key)) start(key, file);
    },
    drop: (key) => {
      running.get(key)?.();
      running.delete(key);
      files.delete(key);
    },
  };
}
