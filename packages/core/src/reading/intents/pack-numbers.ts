/** Ascending unsigned numbers as base64: differences, seven bits a byte. */
export function packAscending(numbers: readonly number[]): string {
  const bytes: number[] = [];
  let last = 0;
  for (const number of numbers) {
    let gap = number - last;
    last = number;
    for (; gap > 127; gap = Math.floor(gap / 128)) bytes.push((gap % 128) + 128);
    bytes.push(gap);
  }
  return packBytes(bytes);
}

/** What `packAscending` packed. */
export function unpackAscending(packed: string): Int32Array {
  const numbers: number[] = [];
  let last = 0;
  let gap = 0;
  let unit = 1;
  for (const byte of unpackBytes(packed)) {
    gap += (byte % 128) * unit;
    unit *= 128;
    if (byte > 127) continue;
    numbers.push((last += gap));
    gap = 0;
    unit = 1;
  }
  return Int32Array.from(numbers);
}

// Written out because core may count on the language only: not every host has atob, and no host has it in its types.
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64. */
export function packBytes(bytes: ArrayLike<number>): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const triple = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let part = 0; part < 4; part++) text += part <= left ? LETTERS[(triple >> (18 - 6 * part)) & 63] : '=';
  }
  return text;
}

/** What `packBytes` packed. */
export function unpackBytes(packed: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let at = 0; at < 64; at++) values[LETTERS.charCodeAt(at)] = at;
  const bytes = new Uint8Array(Math.floor((packed.replace(/=+$/, '').length * 3) / 4));
  for (let at = 0, to = 0; to < bytes.length; at += 4) {
    let triple = 0;
    for (let part = 0; part < 4; part++) triple = (triple << 6) | (values[packed.charCodeAt(at + part)] ?? 0);
    for (let part = 16; part >= 0 && to < bytes.length; part -= 8) bytes[to++] = (triple >> part) & 255;
  }
  return bytes;
}
