import { westernDigits } from '../phrases/index.ts';
import type { LintPass } from './lint-pass.ts';

const MAIL =
  /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|＠|\(at\)|\[at\]|\sat\s)\s?[\p{L}\p{N}-]{1,40}(?:\s?(?:\.|\(dot\)|\sdot\s)\s?[a-z]{2,12}){1,3}(?![a-z])/giu;
/** Without one of these there is no address, and the search is saved. */
const MAIL_SIGN = /[@＠]|\(at\)|\[at\]|\sat\s/iu;
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>"'、。，）)]{3,300}|(?<![@\w.-])(?:[a-z0-9-]{2,40}\.){1,3}(?:com|net|org|shop|store|online|de|fr|it|es|nl|pl|ru|tr|br|uk|jp|kr|cn|sa|ae|eu|io|me|info|biz)(?![\w-])(?:\/[^\s<>"'、。，）)]{0,300})?/giu;
const PHONE = /(?<![\w.,-])(?:\+|00)?\(?\d{1,4}\)?(?:[\s./-]?\(?\d{2,5}\)?){2,5}(?![\w-]|[.,]\d)/gu;
const DATE = /^\d{4}[-./]\d{1,2}[-./]\d{1,2}$|^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}$/;
/** What a telephone number has. */
const MIN_DIGITS = 8;
const MAX_DIGITS = 15;

/** Contact data and links that a marketplace does not want in messages. */
export function checkContact(pass: LintPass): void {
  const text = westernDigits(pass.draft);
  const taken: { start: number; end: number }[] = [];
  const found = (rule: string, start: number, end: number): void => {
    if (taken.some((range) => range.start < end && range.end > start)) return;
    taken.push({ start, end });
    pass.report(rule, { range: { start, end }, reasons: [{ code: 'phrase', text: pass.draft.slice(start, end) }] });
  };
  const mails = MAIL_SIGN.test(text) ? text.matchAll(MAIL) : [];
  for (const match of mails)
    if (/@|＠|\(at\)|\[at\]|\sdot\s/iu.test(match[0])) found('off-platform-contact', match.index, match.index + match[0].length);
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(/[.,;:!?]+$/u, '');
    if (!isAllowed(pass, address)) found('external-link', match.index, match.index + address.length);
  }
  for (const match of text.matchAll(PHONE))
    if (isPhone(pass, match[0], match.index)) found('off-platform-contact', match.index, match.index + match[0].length);
}

function isAllowed(pass: LintPass, address: string): boolean {
  const host = /^(?:https?:\/\/)?([^/?#:]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
  const hosts = [...(pass.coach.platform?.allowedHosts ?? []), ...(pass.coach.team.allowedHosts ?? [])];
  return hosts.some((allowed) => {
    // "amazon.*": in any country.
    const stem = allowed.endsWith('.*') ? allowed.slice(0, -1) : undefined;
    if (!stem) return host === allowed || host.endsWith(`.${allowed}`);
    const at = host.indexOf(stem);
    return (at === 0 || host[at - 1] === '.') && /^[a-z]{2,3}(?:\.[a-z]{2})?$/.test(host.slice(at + stem.length));
  });
}

function isPhone(pass: LintPass, found: string, start: number): boolean {
  const digits = found.replace(/\D/gu, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS || DATE.test(found.trim())) return false;
  const { order, shipment, buyer } = pass.context;
  const facts = [order?.id, shipment?.trackingNumber, order?.product, buyer?.lastMessage].join(' ').replace(/\D/gu, '');
  if (facts.includes(digits)) return false;
  if (/^\+|^00|^\(/.test(found.trim())) return true;
  // Bare digits are an order or a parcel unless a phone is spoken of, or they are grouped as a phone's are.
  const sentence = pass.sentenceAt(start);
  const spoken = pass.has('phone', sentence);
  return (
    spoken || (/^0\d/.test(found) && /\d[\s./-]\d/.test(found) && !pass.has('orderWord', sentence) && !pass.has('trackingWord', sentence))
  );
}
