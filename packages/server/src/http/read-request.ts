import * as z from 'zod/mini';
import { Refusal } from '../domain/refusal.ts';

const MAX_DEPTH = 32;

/** A request's bytes; throws `too-large` as soon as there are more than `maxBytes`, whatever its headers promised. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new Refusal('too-large', `At most ${maxBytes} bytes are accepted here.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A request's JSON, cleaned: text is well-formed Unicode without NUL, nothing is deeper than 32 levels, no prototype keys. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('invalid', 'The body is not JSON in UTF-8.');
  }
  return clean(value, 0);
}

/** Checks a value against its schema. The refusal names places and rules, never values: it ends up in logs. */
export function check<S extends z.ZodMiniType>(schema: S, value: unknown): z.infer<S> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.code ?? 'invalid' }));
  throw new Refusal('invalid', 'The request is not as the API describes it.', { issues });
}

function clean(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Refusal('invalid', `JSON deeper than ${MAX_DEPTH} levels is not accepted.`);
  // PostgreSQL stores neither NUL nor half a surrogate pair; U+FFFD is what browsers show for them.
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD');
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__' && key !== 'constructor' && key !== 'prototype')
      .map(([key, inner]) => [key, clean(inner, depth + 1)]),
  );
}
