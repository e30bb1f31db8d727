import { fail, type Outcome } from '../kernel/index.ts';
import type { Source } from '../source/index.ts';

/**
 * The same source, whose answers never reject. A host's source sits on `fetch`, which does when the line is down: what was
 * not caught there would leave a conversation loading for ever.
 */
export function answerAlways(source: Source): Source {
  return {
    capabilities: source.capabilities,
    owner: source.owner,
    listConversations: (page) => settle(() => source.listConversations(page)),
    loadConversation: (id, options) => settle(() => source.loadConversation(id, options)),
    loadOlder: (id, options) => settle(() => source.loadOlder(id, options)),
    subscribe: (cursor, observer) => source.subscribe(cursor, observer),
    execute: (envelope) => settle(() => source.execute(envelope)),
    sendTyping: (id) => source.sendTyping(id),
    upload: (id, file, onProgress) => {
      const { result, cancel } = source.upload(id, file, onProgress);
      return { result: settle(() => result), cancel };
    },
    attachmentUrl: (attachment) => settle(() => source.attachmentUrl(attachment)),
    search: (query, options) => settle(() => source.search(query, options)),
  };
}

async function settle<T>(ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await ask();
  } catch (error) {
    return fail('unavailable', `The source threw: ${String(error)}`, { retryable: true });
  }
}
