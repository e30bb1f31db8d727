/**
 * Says what is wrong with a value that another version of this code, or nobody, may have written; undefined: nothing.
 * By hand, because a schema library would be half of this entry's size: `stored-shape.test.ts` holds it to the schemas.
 */
export type Check = (value: unknown, path: string) => string | undefined;

const wrong = (path: string, wanted: string): string => `${path || 'row'}: not ${wanted}`;

export const text =
  (maxLength = Infinity, minLength = 0): Check =>
  (value, path) =>
    typeof value === 'string' && value.length <= maxLength && value.length >= minLength ? undefined : wrong(path, 'a text that fits');

export const pattern =
  (form: RegExp, maxLength = Infinity, minLength = 0): Check =>
  (value, path) =>
    text(maxLength, minLength)(value, path) ?? (form.test(value as string) ? undefined : wrong(path, 'of the right form'));

export const whole =
  (least: number): Check =>
  (value, path) =>
    Number.isSafeInteger(value) && (value as number) >= least ? undefined : wrong(path, `a whole number from ${least}`);

export const number: Check = (value, path) => (Number.isFinite(value) ? undefined : wrong(path, 'a number'));

export const flag: Check = (value, path) => (typeof value === 'boolean' ? undefined : wrong(path, 'true or false'));

export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, path) =>
    allowed.includes(value) ? undefined : wrong(path, `one of ${allowed.join(', ')}`);

export const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

export const nullable =
  (check: Check): Check =>
  (value, path) =>
    value === null ? undefined : check(value, path);

export const list =
  (check: Check, maxLength = Infinity): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > maxLength) return wrong(path, 'a list that fits');
    for (const [index, entry] of value.entries()) {
      const problem = check(entry, `${path}.${index}`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };

export const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(path, 'an object');
    for (const [name, check] of Object.entries(fields)) {
      const problem = check((value as Record<string, unknown>)[name], path ? `${path}.${name}` : name);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };

/** One of several shapes, told apart by the field `by`. */
export const variant =
  (by: string, shapes: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    const kind: unknown = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[by] : undefined;
    const check = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    return check ? check(value, path) : wrong(path ? `${path}.${by}` : by, `one of ${Object.keys(shapes).join(', ')}`);
  };
