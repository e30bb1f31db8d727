import type { Failure, FailureCode } from '@ferryman/core/kernel';
import type { TextKey } from '../locales/words.ts';
import type { Text } from '../ferryman-provider/text.ts';
import '../locales/english/failure.ts';

const keys: Readonly<Record<FailureCode, TextKey>> = {
  offline: 'failure.offline',
  timeout: 'failure.timeout',
  unavailable: 'failure.unavailable',
  'rate-limited': 'failure.rateLimited',
  unauthorized: 'failure.unauthorized',
  forbidden: 'failure.forbidden',
  'not-found': 'failure.notFound',
  conflict: 'failure.conflict',
  invalid: 'failure.invalid',
  'too-large': 'failure.tooLarge',
  unsupported: 'failure.unsupported',
  'storage-full': 'failure.storageFull',
  'storage-broken': 'failure.storageBroken',
};

/** Why something failed, in one sentence of the interface's language. */
export function failureText(failure: Pick<Failure, 'code'>, text: Text): string {
  return text(keys[failure.code]);
}
