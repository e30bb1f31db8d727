import { plays, type FactsPass } from './facts-pass.ts';

const MAX_NAME = 3;
const MAX_AROUND = 5;
const HOUSE = /^\d{1,5}$/;
/** What stands between a number and a road is a name. */
const NO_STREET = [
  'and',
  'part',
  'unit',
  'cur',
  'money',
  'order',
  'ref',
  'at',
  'word',
  'to',
  'from',
  'in',
  'rel',
  'MONTH',
  'WEEKDAY',
  'letter',
  'colour',
];

/** Addresses (a street and its number, the postcode and town behind it) and names that someone gives as their own. */
export function addPlaces(pass: FactsPass): void {
  pass.lattice.at.forEach((items, at) => {
    for (const { role, next } of items) {
      // "23rd" is no road.
      if ((role === 'street' || role === 'road') && !/\d/.test(pass.text[(pass.lattice.tokens[at]?.start ?? 0) - 1] ?? ''))
        addAddress(pass, at, next, role === 'road');
      if (role === 'name') addName(pass, next);
    }
  });
}

function addAddress(pass: FactsPass, street: number, behind: number, road: boolean): void {
  const { tokens } = pass.lattice;
  const token = tokens[street];
  if (!token) return;
  let from = street;
  let to = behind;
  let number = -1;
  if (road) {
    // "25 Nicholson Street": a number, one to four words, the road.
    for (let at = street - 1; at >= Math.max(0, street - MAX_AROUND) && number < 0; at--) {
      if (HOUSE.test(tokens[at]?.text ?? '')) number = at;
      else if (tokens[at]?.kind !== 'word' || plays(pass, at, ...NO_STREET)) break;
    }
    if (number < 0 || number === street - 1) return;
    from = number;
  } else {
    // "Hauptstr. 12", "улица Ленина, д. 5": the number behind the street's name; "12 rue de la Paix": just before.
    for (let at = behind; at < Math.min(tokens.length, behind + (token.kind === 'sign' ? 1 : MAX_AROUND + 1)); at++) {
      const text = tokens[at]?.text ?? '\n';
      if (text === '\n' || /[!?;。]/.test(text)) break;
      if (!HOUSE.test(text) || plays(pass, at + 1, 'cur', 'unit', 'percent', 'MONTH')) continue;
      number = at;
      to = at + 1;
      break;
    }
    // "Atatürk Caddesi No: 5": the name stands before the word for street.
    while (
      token.kind === 'word' &&
      street - from < 3 &&
      tokens[from - 1]?.kind === 'word' &&
      capital(pass, from - 1) &&
      !plays(pass, from - 1, 'notname')
    )
      from--;
    const just = tokens[street - 1]?.text === ',' ? street - 2 : street - 1;
    if (HOUSE.test(tokens[just]?.text ?? '') && token.kind !== 'sign') {
      from = just;
      if (number < 0) {
        for (to = behind; to < behind + MAX_AROUND && tokens[to]?.kind === 'word' && (capital(pass, to) || plays(pass, to, 'of')); to++);
        number = just;
      }
    }
  }
  if (number < 0) return;
  if (token.kind === 'sign')
    while (from > 0 && street - from < 12 && tokens[from - 1]?.kind === 'sign' && !plays(pass, from - 1, 'ref', 'of', 'at', 'on', 'in'))
      from--;
  // A letter of the house, then the postcode and the town.
  if (/^[a-z]$/.test(tokens[to]?.text ?? '') && tokens[to]?.start === tokens[to - 1]?.end) to++;
  let postcode = -1;
  for (let at = to; at < Math.min(tokens.length, to + 6); at++) {
    const text = tokens[at]?.text ?? '\n';
    if (text === '\n' || /[!?;:]/.test(text)) break;
    if (/^\d{4,6}$/.test(text) && !plays(pass, at + 1, 'cur')) postcode = at;
  }
  if (postcode >= 0) {
    to = postcode + 1;
    if (tokens[to]?.kind === 'word' && capital(pass, to)) to++;
  }
  add(pass, 'address', from, to, postcode >= 0 ? 0.85 : 0.65);
}

function addName(pass: FactsPass, from: number): void {
  const { tokens } = pass.lattice;
  let to = from;
  let count = 0;
  const signs = tokens[from]?.kind === 'sign';
  const sure = !signs && capital(pass, from);
  for (; to < tokens.length && count < (signs ? 4 : MAX_NAME); to++, count++) {
    const token = tokens[to];
    if (!token || token.kind === 'mark' || token.kind === 'digits' || (token.kind === 'sign') !== signs) break;
    if (sure ? !capital(pass, to) : plays(pass, to, 'and', 'notname', 'ref', 'of', 'at', 'on', 'this', 'order', 'colour', 'word')) break;
  }
  if (to === from || (signs && to - from < 2)) return;
  add(pass, 'name', from, to, sure ? 0.85 : 0.55);
}

function capital(pass: FactsPass, at: number): boolean {
  const first = pass.original.charAt(pass.place(pass.lattice.tokens[at]?.start ?? 0));
  return first !== first.toLowerCase() || /\p{Lo}/u.test(first);
}

function add(pass: FactsPass, kind: 'address' | 'name', from: number, to: number, confidence: number): void {
  const start = pass.lattice.tokens[from]?.start ?? 0;
  const end = pass.lattice.tokens[to - 1]?.end ?? start;
  const written = pass.original.slice(pass.place(start), pass.place(end));
  pass.add({ kind, start, end, value: { type: 'text', text: written }, confidence, rule: kind, personal: true });
}
