/** Where a link really goes. */
export interface LinkTarget {
  /** Normalised by the URL parser; hosts in punycode. */
  readonly href: string;
  /** What is shown as the destination: the host, the mail address or the number. Punycode where the real letters could deceive. */
  readonly shown: string;
  /** True when the letters could be taken for another host's. */
  readonly suspicious: boolean;
}

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** Scripts that may stand in one label together: Japanese, Korean and Chinese mix by nature, and with plain Latin. */
const TOGETHER: readonly RegExp[] = [
  /^[\p{Script=Latin}\d-]+$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}a-z\d\u30FC-]+$/u,
  /^[\p{Script=Han}\p{Script=Hangul}a-z\d-]+$/u,
  /^[\p{Script=Han}\p{Script=Bopomofo}a-z\d-]+$/u,
  /^[\p{Script=Arabic}\p{M}\d-]+$/u,
  /^[\p{Script=Hebrew}\p{M}\d-]+$/u,
  /^[\p{Script=Thai}\p{M}\d-]+$/u,
  /^[\p{Script=Devanagari}\p{M}\d-]+$/u,
  /^[\p{Script=Greek}\d-]+$/u,
  /^[\p{Script=Cyrillic}\d-]+$/u,
];
/** Cyrillic and Greek letters that look like Latin ones; a label of nothing else reads as Latin. Source: UTS 39 confusables. */
const LATIN_TWINS = /^[асԁеһіјӏоргԛѕυԝхуъьαινορτυχγҽաоսց\d-]+$/u;
/** Latin letters outside what the languages of Europe, Turkey and Viet Nam write, and look-alikes of ASCII signs. */
const ODD_LATIN =
  /[\u0180-\u019F\u01A2-\u01AE\u01B1-\u01CC\u01DD-\u0217\u021C-\u02AF\u1D00-\u1DBF\u2C60-\u2C7F\uA720-\uA7FF\uFF00-\uFFEF]/u;
/** Combining marks on Latin, slash and dot look-alikes, and the dotless i that passes for an i. */
const DECEIVING =
  /\p{Script=Inherited}|[\u0131\u0237\u2044\u2215\u29F8\u3002\uFF0E\uFF0F\u30CE\u3033\u4E36\u4E3F\u058A\u05F4\u0F0B\u2027]/u;

function isHonestLabel(label: string): boolean {
  if (/^[\x21-\x7E]*$/.test(label)) return true;
  if (ODD_LATIN.test(label) || DECEIVING.test(label) || LATIN_TWINS.test(label)) return false;
  return TOGETHER.some((together) => together.test(label));
}

/** The Unicode reading of a punycode label (RFC 3492), or undefined when it is malformed. */
export function decodePunycodeLabel(label: string): string | undefined {
  if (!label.startsWith('xn--')) return label;
  const input = label.slice(4);
  const dash = input.lastIndexOf('-');
  const points = dash > 0 ? Array.from(input.slice(0, dash), (letter) => letter.codePointAt(0) ?? 0) : [];
  let bias = 72;
  let point = 128;
  let place = 0;
  let at = dash > 0 ? dash + 1 : 0;
  while (at < input.length) {
    const start = place;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = parseInt(input[at++] ?? '', 36);
      if (Number.isNaN(digit)) return undefined;
      // Punycode counts letters first (a=0), then digits (0=26).
      const value = digit < 10 ? digit + 26 : digit - 10;
      place += value * weight;
      const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    const count = points.length + 1;
    let delta = start === 0 ? Math.floor(place / 700) : (place - start) >> 1;
    delta += Math.floor(delta / count);
    let k = 0;
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    point += Math.floor(place / count);
    place %= count;
    if (point > 0x10ffff) return undefined;
    points.splice(place++, 0, point);
  }
  return String.fromCodePoint(...points);
}

function readHost(host: string): { shown: string; suspicious: boolean } {
  if (!host.includes('xn--')) return { shown: host, suspicious: false };
  const labels = host.split('.').map(decodePunycodeLabel);
  if (labels.every((label) => label !== undefined && isHonestLabel(label))) return { shown: labels.join('.'), suspicious: false };
  return { shown: host, suspicious: true };
}

/** Reads an address found in a message. Undefined: not one we let anybody click. */
export function readLink(raw: string): LinkTarget | undefined {
  const trimmed = raw.trim();
  if (trimmed.length > 4096) return undefined;
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return undefined;
  }
  if (!SCHEMES.has(url.protocol)) return undefined;
  if (url.protocol === 'tel:') return { href: url.href, shown: url.pathname, suspicious: false };
  if (url.protocol === 'mailto:') {
    const address = decodeSafely(url.pathname);
    const host = address.slice(address.lastIndexOf('@') + 1);
    const parsed = host ? readLinkHost(host) : undefined;
    return { href: url.href, shown: parsed?.suspicious ? parsed.shown : address, suspicious: parsed?.suspicious ?? false };
  }
  if (!url.hostname) return undefined;
  const host = readHost(url.hostname);
  // `https://bank.example@evil.example/`: the part before the sign is only a name.
  const disguised = url.username !== '' || url.password !== '';
  url.username = '';
  url.password = '';
  return { href: url.href, shown: url.port ? `${host.shown}:${url.port}` : host.shown, suspicious: host.suspicious || disguised };
}

function readLinkHost(host: string): { shown: string; suspicious: boolean } | undefined {
  try {
    return readHost(new URL(`https://${host}`).hostname);
  } catch {
    return undefined;
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether the words of a link already say where it goes, so that the host need not be added behind them. */
export function saysWhereItGoes(words: string, target: LinkTarget): boolean {
  if (target.suspicious) return false;
  const said = words
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/|mailto:|tel:)/, '');
  const shown = target.shown.toLowerCase();
  const rest = said.startsWith(shown) ? said.slice(shown.length) : undefined;
  return rest !== undefined && (rest === '' || /^[/?#:]/.test(rest));
}
