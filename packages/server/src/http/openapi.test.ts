import { describe, expect, it } from 'vitest';
import { describeApi } from './openapi.ts';
import { routes } from './routes/index.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; responses: object; security?: unknown }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** Every `$ref` of a document that leads nowhere. */
function danglingRefs(document: unknown): string[] {
  const refs: string[] = [];
  JSON.stringify(document, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') refs.push(value);
    return value;
  });
  const resolve = (ref: string) =>
    ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((node, part) => (typeof node === 'object' && node !== null ? Reflect.get(node, part) : undefined), document);
  return refs.filter((ref) => !ref.startsWith('#/') || resolve(ref) === undefined);
}

describe('the OpenAPI document', () => {
  const document = describeApi(routes) as unknown as Document;

  it('describes every route, with its parameters and whether it needs a token', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const { method, path, access } of routes) {
      const operation = document.paths[path.replace(':id', '{id}')]?.[method.toLowerCase()];
      expect(operation).toBeDefined();
      expect(operation?.parameters.some(({ in: place }) => place === 'path')).toBe(path.includes(':id'));
      expect(operation?.security === undefined).toBe(access === 'public');
    }
    expect(Object.values(document.paths).flatMap(Object.keys)).toHaveLength(routes.length);
  });

  it('has only references that resolve', () => {
    expect(danglingRefs(document)).toEqual([]);
    expect(JSON.stringify(document)).toContain('#/components/schemas/ConversationEvent');
    expect(danglingRefs({ a: { $ref: '#/components/schemas/Nothing' } })).toHaveLength(1);
  });

  it('describes shapes, not empty ones', () => {
    const empty = Object.entries(document.components.schemas).filter(([, schema]) => Object.keys(schema).length === 0);
    expect(empty).toEqual([]);
    expect(document.components.schemas['Attachment']).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['id', 'name', 'mediaType']),
    });
  });
});
