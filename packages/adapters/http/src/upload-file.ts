import { FerrymanError, fail, succeed } from '@ferryman/core/kernel';
import type { Outcome } from '@ferryman/core/kernel';
import { attachmentSchema } from '@ferryman/core/schema';
import type { Attachment, ConversationId } from '@ferryman/core/schema';
import type { Upload, UploadFile } from '@ferryman/core/source';
import { failureOfResponse } from './failure-of-response.ts';
import { unreachable } from './http-client.ts';
import type { HttpClient } from './http-client.ts';
import { parseWith } from './read-answers.ts';

/**
 * Uploads one file. Browsers report progress only through `XMLHttpRequest`; elsewhere (or when the host brings
 * its own `fetch`) `fetch` sends it, and `onProgress` hears of the end only.
 *
 * @param onProgress - Sent so far, in bytes.
 */
export function uploadFile(
  client: HttpClient,
  canReportProgress: boolean,
  conversationId: ConversationId,
  file: UploadFile,
  onProgress: (sentBytes: number) => void,
): Upload {
  const stop = new AbortController();
  const send = canReportProgress && typeof XMLHttpRequest !== 'undefined' ? sendByXhr : sendByFetch;
  const path = `/v1/conversations/${encodeURIComponent(conversationId)}/attachments`;
  const headers: Record<string, string> = { 'content-type': file.mediaType, 'x-file-name': encodeURIComponent(file.name) };
  if (file.width !== undefined && file.height !== undefined) {
    headers['x-image-width'] = String(file.width);
    headers['x-image-height'] = String(file.height);
  }
  if (!(file.content instanceof Blob)) {
    throw new FerrymanError(
      'upload-content',
      '`UploadFile.content` must be a Blob for an HTTP source; wrap the bytes in `new Blob([...])`.',
    );
  }
  const result = send({ client, path, headers, body: file.content, signal: stop.signal, onProgress }).then(
    (answer): Outcome<Attachment> => {
      if (stop.signal.aborted) return fail('unavailable', 'The upload was cancelled.', { retryable: true });
      if (!answer.ok) return answer;
      onProgress(file.sizeBytes);
      return parseWith(attachmentSchema, answer.value, 'The attachment');
    },
  );
  return { result, cancel: () => stop.abort() };
}

interface Sending {
  readonly client: HttpClient;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
}

async function sendByFetch({ client, path, headers, body, signal }: Sending): Promise<Outcome<unknown>> {
  return client.request({ method: 'POST', path, headers, body, signal, takesLong: true });
}

async function sendByXhr({ client, path, headers, body, signal, onProgress }: Sending): Promise<Outcome<unknown>> {
  const token = await client.token();
  if (!token.ok) return token;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', client.address(path));
    request.setRequestHeader('authorization', `Bearer ${token.value}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('error', () => resolve(unreachable('the upload broke off')));
    request.addEventListener('abort', () => resolve(unreachable('cancelled')));
    request.addEventListener('load', () => {
      const answer = parseJson(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(succeed(answer));
      const retryAfter = request.getResponseHeader('retry-after');
      const { code, message, ...rest } = failureOfResponse(request.status, retryAfter, answer, Date.now());
      resolve(fail(code, message, rest));
    });
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) resolve(unreachable('cancelled'));
    else request.send(body);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
