import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { domainToUnicode } from 'node:url';
import { decodePunycodeLabel, readLink, saysWhereItGoes } from './link-target.ts';
import { findLinks } from './find-links.ts';

describe('a link', () => {
  it('goes to http, https, mailto and tel only', () => {
    for (const good of ['https://shop.example/a?b#c', 'http://shop.example', 'mailto:ana@shop.example', 'tel:+49301234'])
      expect(readLink(good)).toBeDefined();
    for (const bad of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'JaVaScRiPt:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://a/b',
      'ftp://a.example',
      'about:blank',
      'intent://x',
      '//a.example',
      'https:',
      'https://',
      'view-source:https://a',
      '',
    ]) {
      expect({ bad, link: readLink(bad) }).toEqual({ bad, link: undefined });
    }
  });

  it('shows letters where they are honest, and punycode where they could deceive', () => {
    for (const [address, shown] of [
      ['https://münchen.example', 'münchen.example'],
      ['https://例え.テスト', '例え.テスト'],
      ['https://한국.example', '한국.example'],
      ['https://правда.example', 'правда.example'],
      ['https://مثال.example', 'مثال.example'],
      ['https://ไทย.example', 'ไทย.example'],
    ] as const) {
      expect({ address, ...readLink(address) }).toMatchObject({ address, shown, suspicious: false });
    }
    for (const spoof of [
      'https://аррӏе.com',
      'https://раураӏ.com',
      'https://pаypal.com',
      'https://ɢoogle.com',
      'https://gооgle.com',
      'https://xn--80ak6aa92e.com',
      'https://fаcebook.com',
      'https://mícrosοft.com',
      'https://оzоn.example',
      'https://ⅽhase.com\u2215.evil.example',
      'https://xn--a',
    ]) {
      const target = readLink(spoof);
      // Refused altogether, or shown in ASCII and marked.
      const safe = !target || (/^[\x21-\x7E]+$/.test(target.shown) && (target.suspicious || !target.shown.includes('xn--')));
      expect({ spoof, safe }).toEqual({ spoof, safe: true });
    }
  });

  it('never shows a name before an @ as if it were the host', () => {
    expect(readLink('https://bank.example@evil.example/login')).toEqual({
      href: 'https://evil.example/login',
      shown: 'evil.example',
      suspicious: true,
    });
  });

  it('needs no host behind it when its words say the host', () => {
    const target = readLink('https://shop.example/a');
    if (!target) throw new Error('The link is good.');
    expect(saysWhereItGoes('https://shop.example/a', target)).toBe(true);
    expect(saysWhereItGoes('shop.example', target)).toBe(true);
    for (const words of ['https://shop.example.evil.example', 'shop.example@evil', 'click here', 'bank.example', ''])
      expect({ words, says: saysWhereItGoes(words, target) }).toEqual({ words, says: false });
  });
});

it('reads punycode as Node does', () => {
  for (const host of ['münchen', '例え', '한국어', 'правда', 'bücher-straße', 'ไทย', 'مثال', '😀x', 'ñandú']) {
    const ascii = new URL(`https://${host}.example`).hostname.split('.')[0] ?? '';
    expect(decodePunycodeLabel(ascii)).toBe(domainToUnicode(ascii));
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => typeof (decodePunycodeLabel(`xn--${text}`) ?? '') === 'string'),
    { numRuns: 1000 },
  );
});

describe('addresses in plain text', () => {
  it('are found with and without a scheme', () => {
    const found = (text: string) => findLinks(text).map(({ start, end, address }) => [text.slice(start, end), address]);
    expect(found('See https://a.example/x, www.b.com or c@d.com.')).toEqual([
      ['https://a.example/x', 'https://a.example/x'],
      ['www.b.com', 'https://www.b.com'],
      ['c@d.com', 'mailto:c@d.com'],
    ]);
    expect(found('version 1.2.3, 10:30, 3.50 and e.g. nothing')).toEqual([]);
  });

  it('are looked for in time that grows with the text, whatever it is', () => {
    for (const text of [
      'a'.repeat(100_000),
      'a.'.repeat(50_000),
      'mailto:'.repeat(14_000),
      'https://'.repeat(12_000),
      'a@b '.repeat(25_000),
      'x.com '.repeat(16_000),
      '((('.repeat(30_000),
      'http://a.b/((('.repeat(140),
    ]) {
      const from = performance.now();
      findLinks(text);
      expect({ text: text.slice(0, 12), slow: performance.now() - from > 2000 }).toEqual({ text: text.slice(0, 12), slow: false });
    }
  });
});
