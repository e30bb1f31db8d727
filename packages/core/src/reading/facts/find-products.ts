import { tokenizeFacts, type FactToken } from './fact-tokens.ts';
import type { FactsPass } from './facts-pass.ts';
import { foldFacts } from './fold.ts';

/** Products of one order are few; a longer list costs time and says little. */
const MAX_PRODUCTS = 30;
const MAX_TOKENS = 40;

/** Names of the order's products, also shortened ("the charger") and with a slip of the pen. */
export function addProducts(pass: FactsPass): void {
  const products = pass.context.order?.products?.slice(0, MAX_PRODUCTS) ?? [];
  const names = products.map((name) =>
    tokenizeFacts(foldFacts(name.slice(0, 200)).text)
      .slice(0, MAX_TOKENS)
      .filter(({ kind }) => kind !== 'mark'),
  );
  const { tokens } = pass.lattice;
  names.forEach((name, index) => {
    const total = name.reduce((sum, { text }) => sum + text.length, 0);
    for (let from = 0; from < tokens.length; from++) {
      let to = from;
      let letters = 0;
      let words = 0;
      for (let at = from; at < Math.min(tokens.length, from + MAX_TOKENS); at++) {
        const token = tokens[at];
        if (!token || !name.some((part) => alike(part, token))) break;
        letters += token.text.length;
        words++;
        to = at + 1;
      }
      if (to === from) continue;
      const first = tokens[from];
      const last = tokens[to - 1];
      const share = letters / Math.max(1, total);
      const signs = first?.kind === 'sign';
      const own = names.filter((other) => tokens.slice(from, to).every((token) => other.some((part) => alike(part, token)))).length === 1;
      const enough = signs ? words >= 2 : letters >= 4 && (words > 1 || (first?.kind === 'word' && first.text.length >= 5));
      if (first && last && enough && (words > 1 || share > 0.15))
        pass.add({
          kind: 'product',
          start: first.start,
          end: last.end,
          value: { type: 'text', text: products[index] ?? '' },
          confidence: Math.min(0.95, 0.5 + share / 2 + (own ? 0 : -0.15)),
          rule: 'product',
        });
      from = to - 1;
    }
  });
}

function alike(a: FactToken, b: FactToken): boolean {
  if (a.text === b.text) return true;
  if (a.kind !== 'word' || b.kind !== 'word' || a.text.length < 5 || Math.abs(a.text.length - b.text.length) > 1) return false;
  return oneSlip(a.text, b.text);
}

/** One letter more, less, other or swapped. */
function oneSlip(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at) || a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
