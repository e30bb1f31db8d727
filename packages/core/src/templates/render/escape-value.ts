import type { BodyFormat } from '../template.ts';

/** Marks the place of a problem in the output until its range is known; stripped from every value. */
export const MARK_START = '\uE000';
export const MARK_END = '\uE001';

// Control characters, bidirectional overrides and isolates, and the marks above: none of them belongs in a name or a number,
// and with an override a buyer's name could turn the rest of the sentence around.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uE000\uE001\uFEFF]/gu;
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text from outside without what could not be seen; several lines only where `lines` says so. */
export function cleanValue(text: string, lines: boolean): string {
  const plain = text.replace(/\r\n?/gu, '\n').replace(UNSAFE, '');
  return (lines ? plain.replace(/\n{2,}/gu, '\n') : plain.replace(/[\t\n\v\f\u2028\u2029 ]+/gu, ' ')).trim();
}

const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|nqo|ps|sd|syr|ug|ur|yi)(?:-|$)/iu;
/** Nothing that another direction could take apart: a number alone, or letters that run as the sentence does. */
const RUNS_ALONG = /^(?:[\p{N}]+|[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\s]*)$/u;

/**
 * A value for a text in a language: in one written from right to left, what runs otherwise stands in a first-strong isolate (U+2068,
 * U+2069). Without it `205-4471-9283` is shown with its ends changed after an Arabic word (Unicode Bidirectional Algorithm, rule W2).
 */
export function isolateValue(text: string, language: string): string {
  if (!RIGHT_TO_LEFT.test(language)) return text;
  return text
    .split('\n')
    .map((line) => (RUNS_ALONG.test(line) ? line : `\u2068${line}\u2069`))
    .join('\n');
}

/** A value as it stands in a body of the format: a name with `<b>` or `](` in it is still only a name. */
export function escapeValue(text: string, format: BodyFormat): string {
  if (format === 'html') return text.replace(/[&<>"']/gu, (sign) => HTML[sign] ?? sign).replace(/\n/gu, '<br>');
  if (format === 'markdown') return text.replace(/[\\`*_{}[\]()#+!|<>~&-]/gu, '\\$&');
  return text;
}

/** Whether a link may be sent: http and https to a named host, without a name before `@` that would feign another host. */
export function isSafeLink(text: string): boolean {
  return /^https?:\/\/[^\s"'<>\\/?#@]+\.[^\s"'<>\\@]+$/iu.test(text);
}
