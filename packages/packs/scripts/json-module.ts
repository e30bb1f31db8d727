/**
 * A pack's JSON as the text of an ES module: every key of the file becomes a named export, so that
 * `{ "market": { ... } }` is read as `import { market } from '@ferryman/packs/markets/de'`.
 *
 * @throws SyntaxError when the text is no JSON, TypeError when a key cannot be an export's name.
 */
export function jsonModule(text: string): string {
  const file = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return Object.entries(file)
    .filter(([key]) => key !== '$schema')
    .map(([key, value]) => {
      if (!/^[a-z]\w*$/i.test(key)) throw new TypeError(`"${key}" cannot be the name of an export.`);
      return `export const ${key} = ${JSON.stringify(value)};\n`;
    })
    .join('');
}
