import { playedBefore, plays, type FactsPass } from './facts-pass.ts';

// Each run has a limit and a first sign that ends the one before: the time grows with the length, never faster.
const EMAIL = /[a-z0-9._%+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}/g;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"'、。，\u3040-\u9fff\uac00-\ud7af]{2,2048}/g;
const BARE_LINK =
  /(?<![\p{L}\d@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|shop|store|io|co|de|fr|es|it|nl|pl|ru|br|cn|jp|kr|tr|uk|eu|info)(?:\/[^\s<>"']{0,2048})?(?![\p{L}\d@-]|\.[a-z])/gu;
const PHONE = /(?<![\p{L}\d.,#-])(?:\+|00)?\(?\d{1,12}\)?(?:[ ./()-]{1,2}\d{1,12}){0,7}(?![\p{L}\d])/gu;

/** E-mail addresses, links and telephone numbers. */
export function addContacts(pass: FactsPass): void {
  const { text } = pass;
  const say = (kind: 'email' | 'link', found: string, start: number, confidence: number): void => {
    const trimmed = found.replace(/[.,;:!?)\]}]+$/, '');
    const written = pass.original.slice(pass.place(start), pass.place(start + trimmed.length));
    pass.add({
      kind,
      start,
      end: start + trimmed.length,
      value: { type: 'text', text: kind === 'email' ? trimmed : written },
      confidence,
      rule: kind,
      personal: kind === 'email',
    });
  };
  if (text.includes('@')) for (const { 0: found, index } of text.matchAll(EMAIL)) say('email', found, index, 0.98);
  if (text.includes('://') || text.includes('www.')) for (const { 0: found, index } of text.matchAll(LINK)) say('link', found, index, 0.98);
  if (text.includes('.')) for (const { 0: found, index } of text.matchAll(BARE_LINK)) say('link', found, index, 0.7);
  if (/\d\d/.test(text)) addPhones(pass);
}

function addPhones(pass: FactsPass): void {
  const { text, lattice } = pass;
  let token = 0;
  for (const { 0: found, index } of text.matchAll(PHONE)) {
    while ((lattice.tokens[token]?.start ?? Infinity) < index) token++;
    const digits = found.replace(/\D/gu, '');
    const abroad = /^(?:\+|00)/.test(found);
    if (digits.length < 7 || digits.length > 15 || /^\d{1,4}([./-])\d{1,2}\1\d{2,4}$/.test(found)) continue;
    const cued = playedBefore(pass, token, 'phone') || saidBefore(pass, token);
    const pieces = found.split(/\D+/).filter(Boolean).length;
    const grouped = pieces > 1 && pieces < 7 && !/^\d{1,3}(?:[.,]\d{3})+$/.test(found);
    let confidence = 0;
    if (abroad && digits.length > 8) confidence = 0.92;
    else if (cued) confidence = 0.9;
    else if (/^1[3-9]\d{9}$/.test(digits) && (pass.language.language === 'zh' || pass.context.market === 'CN')) confidence = 0.9;
    else if (digits.length < 12 && digits.length > 8 && (digits.startsWith('0') || grouped)) confidence = 0.7;
    else if (digits.length === 10 || digits.length === 11) confidence = 0.5;
    if (confidence === 0) continue;
    const value = (found.startsWith('+') ? '+' : '') + digits;
    pass.add({
      kind: 'phone',
      start: index,
      end: index + found.length,
      value: { type: 'text', text: value },
      confidence,
      rule: cued ? 'phone-said' : 'phone',
      personal: true,
    });
  }
}

/** "My number is", "phone no.:": the word, and what may stand between. */
function saidBefore(pass: FactsPass, token: number): boolean {
  for (let at = token - 1; at >= Math.max(0, token - 4); at--) {
    if (plays(pass, at, 'phone')) return true;
    if (!plays(pass, at, 'ref', ':', '#', '.', '(', 'and', 'of')) return playedBefore(pass, at + 1, 'phone');
  }
  return false;
}
