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
