/** A number in figures: exact parts, so that cents are not lost in a float. */
export interface Numeral {
  /** Length of what was read. */
  readonly length: number;
  readonly whole: string;
  readonly fraction: string;
  readonly value: number;
  /** One mark and three digits behind it: 1.234 in a German hand, 1,234 in an English one, and the other way round. */
  readonly unsure: boolean;
}

const SHAPE = /(\d{1,16})((?:[.,' ]\d{1,16}){0,6})/y;
const INDIAN = /\d{1,2}((?:,\d\d){1,5},\d{3})(?![\d,])(?:\.(\d{1,2})(?!\d))?/y;
const STEP = /([.,' ])(\d+)/g;

/**
 * Reads the figures at a place: European, English, Indian and Swiss grouping. Figures that are no one number ("1.2.3") give their first
 * run only.
 */
export function readNumeral(text: string, at: number, decimal: '.' | ','): Numeral {
  INDIAN.lastIndex = at;
  const indian = INDIAN.exec(text);
  if (indian) {
    const [all, , fraction = ''] = indian;
    return numeral(all.length, all.slice(0, all.length - (fraction === '' ? 0 : fraction.length + 1)).replaceAll(',', ''), fraction, false);
  }
  SHAPE.lastIndex = at;
  const [, first = '', tail = ''] = SHAPE.exec(text) ?? [];
  let whole = first;
  let length = first.length;
  let mark = '';
  let groups = 0;
  let previous = first;
  for (const [step, sign = '', digits = ''] of tail.matchAll(STEP)) {
    const grouped = first.length <= 3 && first !== '0' && (mark === '' || mark === sign) && (groups === 0 || previous.length <= 3);
    const three = digits.length === 3;
    if (sign === ' ' || sign === "'") {
      // "2 500" is one number, "9 05" and "2 1200" are two.
      if (!grouped || !three) break;
    } else if (
      groups === 0 ? !(three && grouped && (sign !== decimal || isOtherMark(text, at + length + step.length, sign))) : sign !== mark
    ) {
      // A decimal mark: the number ends with its digits. "2,3" in English are two numbers, "9.90" is a price everywhere.
      if (sign === ',' && decimal === '.' && digits.length !== 2) break;
      if (groups > 0 && previous.length !== 3) break;
      return numeral(length + step.length, whole, digits, groups === 0 && three && grouped);
    } else if (!three) {
      // "1.2.2026" is no number.
      break;
    }
    mark = sign;
    groups++;
    previous = digits;
    whole += digits;
    length += step.length;
  }
  return numeral(length, whole, '', groups === 1 && (mark === '.' || mark === ','));
}

/** "1.234,56": where another mark follows, the first one groups. */
function isOtherMark(text: string, at: number, sign: string): boolean {
  return text[at] === (sign === '.' ? ',' : '.') && /\d/.test(text[at + 1] ?? '');
}

function numeral(length: number, whole: string, fraction: string, unsure: boolean): Numeral {
  return { length, whole, fraction, value: Number(fraction === '' ? whole : `${whole}.${fraction}`), unsure };
}

/** The amount in smallest units, or undefined where it has a part below them. */
export function minorUnits(whole: string, fraction: string, decimals: number): number | undefined {
  const tail = fraction.slice(decimals);
  if (/[1-9]/.test(tail)) return undefined;
  const units = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return Number.isSafeInteger(units) ? units : undefined;
}
